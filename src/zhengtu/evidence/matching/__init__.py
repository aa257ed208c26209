"""The matching in one portable text: orders exploded into buckets of time, events joined on equality, the exact time left as a residual."""
