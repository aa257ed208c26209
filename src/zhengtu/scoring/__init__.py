"""The score a guide describes, as an exact interval.

In: the pack's scoring, the verdicts of its rules, the dossier. Out: low and high for each item, part and the whole.
It refuses to know what a score decides.
"""
