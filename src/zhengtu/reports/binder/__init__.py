"""The application package: every paper in the order of the checklist, as one PDF binder or as a folder.

In: an assessment, the dossier and its files. Out: a manifest with a digest, and bytes or a folder. It refuses a paper
that bears a secrecy mark, and one it cannot read without a named person's statement. It refuses to judge a paper.
"""
