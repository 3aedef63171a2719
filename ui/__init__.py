"""A person's view: command line and web."""
