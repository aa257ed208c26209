"""The pack's Word templates, filled from a dossier.

In: a dossier with the places of its facts, a frame. Out: bytes of .docx files, and every blank that is left, with its place.
It refuses to let a text of the dossier become markup or code, and a template that names what no dossier has.
"""
