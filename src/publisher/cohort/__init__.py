"""Plans for a table of people."""
