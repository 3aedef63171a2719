"""How good are the answers, and why."""
