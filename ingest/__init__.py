"""Files in, a searchable index out."""
