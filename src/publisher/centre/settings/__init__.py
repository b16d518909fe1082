"""A centre's settings: read, checked, explained."""
