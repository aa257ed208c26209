"""自评: how a firm stands today, what bars it, what to mend, what if; the core's assessment of the working copy, kept for lists."""
