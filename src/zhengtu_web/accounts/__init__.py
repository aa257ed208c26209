"""Who may enter, and as what: accounts, duties, sessions, second factor."""
