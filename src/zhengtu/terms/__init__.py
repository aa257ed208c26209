"""The nouns of the field, as frozen values: one word for one thing (docs/glossary.md).

Out: the dossier schema, verdicts and severities. In: nothing but text from a reader.
A fact is known, unknown or absent; a list says whether it is complete.
The package refuses to know any rule, paper kind, limit or date of the law.
"""
