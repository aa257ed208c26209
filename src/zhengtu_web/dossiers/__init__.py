"""申报档案: a firm's working copy as rows, edited piece by piece, and its frozen revisions.

In: forms, pasted rows, workbooks, folders, JSON. Out: the core's `Dossier`, its downloads, the address of the field to mend.
It refuses to weigh anything: an item is held against its own noun only.
"""
