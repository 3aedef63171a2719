"""What we know about words: sentences, dates, figures, names."""
