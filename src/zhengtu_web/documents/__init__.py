"""材料库: filed papers from quarantine through the secrecy-mark gate into an encrypted, content-addressed store."""
