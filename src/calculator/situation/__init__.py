"""What one tells: its types, and how it is read and checked."""
