"""Pictures drawn on the server as SVG: each is an image with a sentence, without inline style or script.

Lengths are percentages, so that words keep their size at every width. Hatching means "not known" and nothing else.
"""
