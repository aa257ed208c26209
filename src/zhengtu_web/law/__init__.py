"""规则包: the law as a readable book, every clause, rule, value and conflict, and what rests on what."""
