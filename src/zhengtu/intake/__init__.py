"""From a folder or a JSON file to a dossier, and back, without loss.

In: paths. Out: a dossier with the place of every fact, its digest, frozen revisions.
It refuses files that leave the folder, that are missing and not announced, or that changed under their digest.
It refuses to know any rule.
"""
