"""The dossier as a workbook: written so that an office can fill it in, read however badly it was filled in.

In: the bytes of an .xlsx, .xlsm, .xls or .ods file; a dossier. Out: nested text with the cell of every value, remarks on
whatever was not read, a workbook. It refuses what is locked, unsound, or unpacks to more than any firm has.
It never runs a macro or a formula, and it refuses to know what a rule asks of a fact; it only names the rules that do.
"""

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""What a workbook's name ends in."""
