"""Does a pack hold together? Citations, parameters, facts, dates, points, examples, coverage.

In: a pack and its folder. Out: faults, each with file and line; none for a sound pack.
"""
