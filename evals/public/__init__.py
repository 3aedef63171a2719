"""Ask the questions of public sets, on the documents they were asked about.

The sets were written by others and are no part of the project: a folder of them is given.
"""
