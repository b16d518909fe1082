"""When each step falls: the rules, their bounds, and the schedule."""
