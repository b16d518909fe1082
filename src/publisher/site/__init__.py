"""The site: staged, built and put in its place."""
