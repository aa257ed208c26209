"""A report as a workbook that people work through and give back.

In: a `Report`. Out: bytes of an .xlsx. Text stays text, whatever it begins with.
It refuses to add a word: every one comes from the arrangement, apart from the headings of what people fill in.
"""
