"""The deeds on tokens, one verb a file."""
