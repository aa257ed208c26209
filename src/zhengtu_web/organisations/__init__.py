"""申请单位: the firms of an installation and the walls between them."""
