"""备份与恢复: the whole installation as one file, in a form that either database can take back."""
