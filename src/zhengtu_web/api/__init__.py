"""程序接口: the desk for other programs; the same deeds and policies as the pages, entered with a token."""
