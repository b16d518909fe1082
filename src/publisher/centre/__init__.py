"""A career centre's own site, from a small folder of settings, pages, messages and pictures."""
