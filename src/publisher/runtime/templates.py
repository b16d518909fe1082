"""Our message templates as Python, so that the browser need not load Jinja's compiler for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import jinja2

from calculator.messages.jinja import as_python
from calculator.messages.prepared import mark

MODULE = "calculator/messages/roots.py"
MAKER = f"jinja2 {jinja2.__version__}"
"""What made the functions, for the bundle's fingerprint."""
_TEMPLATE = re.compile(r"calculator/message_templates/.+\.txt")
_HEAD = '''"""Every message template of ours as Jinja2 compiled it, by the mark of its text."""

from calculator.messages.prepared import missing

Undefined = environment = None
ROOTS = {}
'''


def as_module(entries: Mapping[str, bytes]) -> bytes:
    """Return the source of the module with one function for each template in ``entries``.

    The functions are Jinja's own, without its imports: what they need of Jinja is in
    :mod:`calculator.messages.prepared`.
    """
    parts = [_HEAD]
    for name, content in sorted(entries.items()):
        if _TEMPLATE.fullmatch(name):
            source = content.decode("utf-8")
            code = as_python(source)
            root = code[code.index("def root(") : code.index("\nblocks = {}")]
            parts.append(f"\n{root}\n\nROOTS[{mark(source)!r}] = root\n")
    return "\n".join(parts).encode()
