"""Which qualification the firm's real services ask for.

In: the services a dossier states and the pack's categories. Out: advice by category, with what each source says.
Whether the firm may apply at all is a matter of rules and stands in the findings.
"""
