"""Hold every sentence that a language model writes against the words it cites.

`check.findings` says what a sentence tells that its quotes do not; a sentence is shown only
when that is nothing. No model takes part: the same words always get the same findings.
"""
