"""首页: what to do next, by what a person is here for."""
