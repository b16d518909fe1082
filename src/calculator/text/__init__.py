"""Words: the sentences of a locale, names and dates."""
