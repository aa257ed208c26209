"""审计日志: every deed of the desk as one chained row that the database itself refuses to change or delete."""
