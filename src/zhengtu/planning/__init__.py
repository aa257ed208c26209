"""What to do next, in which order, at what cost, by when.

In: assessments, the pack's estimates, stages and terms, a calendar. Out: the cheapest way over the line, what the day
of the visit needs, dates from a start, rows of many dossiers, what changed between two.
It refuses to know what day it is and how any of it is shown.
"""
