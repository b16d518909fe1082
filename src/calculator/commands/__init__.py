"""The shell's door: one module for each group of commands."""
