"""The matching in one portable text: orders exploded into hours, events joined on equality, the exact time left as a residual."""
