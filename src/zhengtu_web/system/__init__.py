"""系统: what an installation is, what it holds, and whether it is well. For the system administrator."""
