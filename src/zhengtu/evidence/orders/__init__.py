"""What orders say about themselves and about each other, without any log: two places at once, copies, series, holidays, paper, rounds."""
