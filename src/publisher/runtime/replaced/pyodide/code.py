"""Nothing runs source code here."""
