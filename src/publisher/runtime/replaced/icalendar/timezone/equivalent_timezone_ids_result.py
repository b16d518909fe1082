"""Which time zones are the same: ``icalendar`` asks only where it writes a calendar."""

lookup = {}
