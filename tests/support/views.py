"""The sizes and colours that pages are looked at in."""

import pytest

VIEWS = [
    (360, "light"),
    (1280, "dark"),
    # Each size and each colour has had its turn; what only these show is rare.
    pytest.param(360, "dark", marks=pytest.mark.verify),
    pytest.param(1280, "light", marks=pytest.mark.verify),
]
"""Width and colour scheme, for ``pytest.mark.parametrize(("width", "scheme"), VIEWS)``."""
