"""Licences and versions of what is shipped."""
