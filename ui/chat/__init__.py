"""The conversation of one person: what was said, what was chosen, what is kept of it."""
