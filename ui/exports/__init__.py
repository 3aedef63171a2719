"""Replies as files that a person takes away."""
