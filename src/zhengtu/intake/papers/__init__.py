"""What can be read of a filed paper: its name, its properties, its text.

In: a file. Out: passages with their places, and what could not be read. It opens PDF, Word, Excel and PowerPoint files,
plain text, Markdown, CSV and HTML. It refuses to unpack, walk or wait without end, and to know what any word means.
"""
