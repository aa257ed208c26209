"""Clocks of devices: how far they are off, estimated from orders and log lines, and corrected only where the user agreed."""
