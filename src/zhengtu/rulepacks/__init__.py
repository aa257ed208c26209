"""The law as data, read and resolved.

In: the YAML files of ring 0, and a user's own slots. Out: a frozen pack: sources with clauses, values, terms,
rules, scoring, words; and which value is in force under a reading, for a grade, on a date.
It refuses to know what any rule says or any dossier holds.
"""
