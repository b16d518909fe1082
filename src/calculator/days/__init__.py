"""Which days count: working days, places, and the day that a time names."""
