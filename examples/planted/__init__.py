"""A made-up firm's half year with lies planted in it: who and what there is, what happened, the files that tell of it."""
