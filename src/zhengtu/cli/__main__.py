"""`python -m zhengtu.cli` is `zhengtu`."""

from zhengtu.cli.program import main

main()
