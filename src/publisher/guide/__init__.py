"""What the guide's pages say that is made from rules and data."""
