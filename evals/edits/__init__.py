"""Measure the check of sentences on real documents, by edits of which it is known what they do.

A pair is a sentence with the quote it cites. The sentence is one of a real document, changed
in a known way: so that the quote still says it, or so that it no longer does. Half of the
documents, chosen by a hash of their id, is for finding rules; the other half is set aside
for the figures. Run: python -m evals.edits FOLDER, the folder with the documents in it.
"""
