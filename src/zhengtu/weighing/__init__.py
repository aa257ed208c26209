"""What the closed list of tests means: a rule weighed against facts is a finding.

In: a pack, a reading, a grade, a date, the user's slots; then dossiers. Out: findings with one of three verdicts,
the facts seen, and the reasons in words. Everything is compiled once and pure afterwards.
It refuses to know any rule, paper or clause by name, the clock, and where a dossier came from.
"""
