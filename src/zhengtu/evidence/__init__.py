"""Tracing: 文档追溯. Work orders and inspection records held against the systems' own logs, both ways.

In: plain tables (see `tables`) that readers made of exports, and settings. Out: a `Tracing`: a verdict for each order with what speaks for it,
what no order explains, and which devices and days the logs can prove at all. The analytical database enters by `engine` alone.
It refuses to read a clock, to apply a clock's offset nobody agreed to, and to call missing logs a lie.
"""
