"""A report in the order people read it: the answer, what blocks, the next deeds, findings by section, the annexes.

In: a `Report`. Out: an `Arrangement`, every word in place, that the page, the PDF and the checklist lay out.
It refuses to know what any of them looks like.
"""
