"""追溯: a firm's work orders against its systems' logs; the files are wiped after the run, verdicts and cited lines stay."""
