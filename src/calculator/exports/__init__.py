"""The plan in other forms: text, calendar file, link, archive, JSON."""
