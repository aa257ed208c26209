"""报告与范本: what the command line writes, from the same code, for the firm whose page it is."""
