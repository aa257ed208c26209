"""The forms of what commands answer as JSON: stable, versioned, committed as docs/contracts/*.schema.json.

In: nothing. Out: a closed model for each answer but the report's own (zhengtu.reports.report).
They refuse a field nobody declared; what is in a field, the writers of the answers know.
"""
