"""The one hash that the calculator makes; the standard module loads every hash there is."""

from _sha2 import sha256

__all__ = ["sha256"]
