"""Faces that travel with the program, and which characters a face has.

In: a font file. Out: its characters. It refuses to know what is set in it.
"""
