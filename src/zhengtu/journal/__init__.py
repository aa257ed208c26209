"""The record of deeds, each entry chained to the one before by SM3; one format and one verifier for desk and case folder.

In: deeds (who, what, on what, why, when) and the facts they rest on. Out: entries as JSON lines; a verdict over a file of
them. It refuses an entry whose number, link or digest does not hold. It refuses to know what any deed means.
"""
