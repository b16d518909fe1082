"""What a site is built from: the guide, templates, the browser's Python. ``publisher`` reads it."""
