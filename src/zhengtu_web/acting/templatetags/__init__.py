"""Tags of forms that stand for one deed."""
