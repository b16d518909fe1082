"""What follows from what one tells."""
