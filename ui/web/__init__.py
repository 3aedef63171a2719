"""What stands around the pages: who may come in, and what is served beside them."""
