"""Tracing told: one arrangement of a tracing, laid out as text, HTML, Excel and PDF; JSON keeps its own contract.

In: a `Tracing`, what became of each file read, and the reviewers' sample where one is drawn. Out: a `TraceSheet` in one language.
It refuses to judge: every verdict, reason and warning comes from `zhengtu.evidence`.
"""
