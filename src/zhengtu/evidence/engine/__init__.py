"""The door to the engine that joins: everything the analytical database is told, it is told here.

`protocol` is what the matching asks of any engine, in SQL that several engines understand; `door` answers it with DuckDB;
`reading` brings files of any accepted form into the tables the matching names; `spill` is the folder on disk.
"""
