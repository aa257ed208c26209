"""Mapping: 列对照. Which column of a table somebody keeps holds what: guessed from its titles, shown, corrected once, remembered.

In: the rows of a sheet, and a file of corrections. Out: a `Layout`: where the headings stand and the column of each field.
It refuses to take a column for two things, and to go on where a needed one is missing: it then says which titles are there.
"""
