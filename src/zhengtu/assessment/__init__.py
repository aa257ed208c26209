"""One dossier, one date, one reading, one grade → findings, score interval, verdict, conflicts, slots.

In: a pack and dossiers already read. Out: assessments; the same in, the same out.
It refuses to know where the dossier came from, what day it is, and how a verdict is shown.
"""
