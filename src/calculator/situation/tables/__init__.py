"""Tables of interviews, as people keep them in spreadsheets."""
