"""The desk: the same nouns as the core, in the browser. Django enters here and nowhere else."""
