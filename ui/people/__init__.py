"""Who uses the web interface, and what is kept of them."""
