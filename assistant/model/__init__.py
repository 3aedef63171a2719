"""Write an answer with a language model: the same quotes, the same refusals, other sentences."""
