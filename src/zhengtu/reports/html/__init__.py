"""A report as one HTML file: readable on a screen, by ear, and on A4 in black and white.

In: a `Report`. Out: UTF-8 bytes that refer to nothing outside themselves and run no script.
It refuses to add a word: every one comes from the arrangement, and all of it is escaped.
"""
