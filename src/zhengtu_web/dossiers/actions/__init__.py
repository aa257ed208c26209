"""The deeds on a dossier, one verb a file."""
