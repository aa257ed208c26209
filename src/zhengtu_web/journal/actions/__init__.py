"""The deeds on the journal itself: looking, verifying, carrying a copy away. None of them changes a row."""
