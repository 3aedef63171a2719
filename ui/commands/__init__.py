"""The commands of `fieldcite`: each translates, calls one function, exits with the truth."""
