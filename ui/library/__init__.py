"""The documents as a library: to search, to read, to hold against each other."""
