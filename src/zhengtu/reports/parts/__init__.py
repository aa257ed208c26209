"""The parts of a report: sentence, findings, score, conflicts, unpublished conditions, categories, deeds; one subject a file.

In: the matter of a report (an assessment, the dossier with its places, one language). Out: the parts of the contract `Report`.
It refuses to weigh anything again and to know how a report is laid out.
"""
