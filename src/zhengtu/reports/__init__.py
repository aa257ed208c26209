"""One report of one assessment, in one language; then every form people need it in.

In: an assessment and the places of its facts. Out: a `Report`, and from it terminal text and JSON.
It refuses to weigh anything: every verdict and number in a report was there before.
"""
