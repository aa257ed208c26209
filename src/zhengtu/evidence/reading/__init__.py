"""Reading: 读取. Exports and logs of any make become the plain tables of evidence.

In: files as systems export them and offices keep them. Out: Parquet files with the columns of `zhengtu.evidence.tables`, and a `FileReading` for each
file: its format, the rows that were read, the rows that were not, line by line, and what was assumed (a zone, a year, an encoding, a device's name).
It refuses to drop a row in silence, to guess a name, and to judge an order.
"""
