"""A Document to what it says: provisions, who is responsible, what is named, with evidence.

`extract.extract` does it. Nothing is imported here: who answers a question needs a few of these
modules, and all of them take a third of a second to load.
"""
