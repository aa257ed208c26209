"""The deeds on accounts, duties and sessions, one verb a file."""
