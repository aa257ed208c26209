"""The deeds on firms and on the access they grant, one verb a file."""
