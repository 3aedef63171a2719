"""What happened to medicines, and when: as a plot, as a table, as rows to take away."""
