"""The command `zhengtu`: words in, files and tables out.

In: arguments. Out: text, JSON, files, and an exit code: 0 met, 1 unmet, 3 undetermined, 4 a broken file or pack, 2 wrong
usage. Only `today.py` reads the clock. Commands of later packages come in by the entry-point group `zhengtu.commands`.
"""

from zhengtu.cli.program import main

__all__ = ["main"]
