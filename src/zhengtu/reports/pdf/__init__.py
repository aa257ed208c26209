"""A report as PDF/A-2b, set by Typst with the Chinese faces embedded.

In: a `Report`. Out: bytes. The report travels into Typst as JSON, never as code; no package is fetched.
It refuses to add a word: every one comes from the arrangement.
"""
