"""Conversions between Python and JavaScript; strings need none."""
