"""What other programs can ask and do, one subject a file."""
