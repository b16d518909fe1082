"""Generators: the files of a new message or a new language, for people who work on the project."""
