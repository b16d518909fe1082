"""What the locked files name: packages with their versions, hashes and licences.

Reads ``requirements/*.txt``, which ``uv`` writes, and npm's ``package-lock.json``. Nothing is asked
of a network or of what is installed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ASKED_BY = re.compile(r"^ +# +(?:via )?([A-Za-z0-9._-]+)$", re.MULTILINE)

NpmPackages = Mapping[str, Mapping[str, Any]]
"""``packages`` of a ``package-lock.json``: its path below the project, and what is locked."""


@dataclass(frozen=True, slots=True)
class Part:
    """One component: where it comes from, and the hashes its files are held to."""

    kind: str
    name: str
    version: str
    hashes: tuple[str, ...] = ()
    """Of the files it may come as, hexadecimal: SHA-256, from npm SHA-512."""
    licence: str = ""
    """Given where the package itself cannot be asked: npm's, and what is compiled in."""
    copyright: str = ""
    """Given for what is compiled into another part."""

    @property
    def address(self) -> str:
        """The package URL, without a version where none is known."""
        name = f"pkg:{self.kind}/{self.name.replace('@', '%40')}"
        return f"{name}@{self.version}" if self.version else name


def python_parts(locked: str, asked: Iterable[str] | None = None) -> Iterator[Part]:
    """Yield the packages of a locked requirements file.

    With ``asked``, only the packages of these names and what they need in turn.
    """
    for pin, block in _blocks(locked, asked):
        yield Part("pypi", pin["name"].lower(), pin["version"], tuple(_HASH.findall(block)))


def python_lock(locked: str, asked: Iterable[str]) -> str:
    """Return the part of a locked requirements file that some packages need, as pip reads it."""
    whole = "".join(pin[0] + block for pin, block in _blocks(locked, asked))
    return "".join(f"{line}\n" for line in whole.splitlines() if not line.lstrip().startswith("#"))


def _blocks(locked: str, asked: Iterable[str] | None = None) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the pin of each package with the lines below it; of ``asked`` with their needs."""
    pins = list(_PIN.finditer(locked))
    blocks = [
        (pin, locked[pin.end() : following.start() if following else None])
        for pin, following in zip(pins, [*pins[1:], None], strict=True)
    ]
    wanted = None if asked is None else set(asked)
    while wanted is not None:
        needed = {pin["name"] for pin, block in blocks if wanted & set(_ASKED_BY.findall(block))}
        if needed <= wanted:
            break
        wanted |= needed
    yield from (one for one in blocks if wanted is None or one[0]["name"] in wanted)


def npm_parts(packages: NpmPackages, paths: Iterable[str]) -> Iterator[Part]:
    """Yield the packages at some paths of a ``package-lock.json``."""
    for path in paths:
        package = packages[path]
        kind, _, digest = str(package["integrity"]).partition("-")
        if kind != "sha512":
            raise ValueError(f"{path} is locked by {kind}, and not by sha512.")
        yield Part(
            "npm",
            path.rpartition("node_modules/")[2],
            package["version"],
            (base64.b64decode(digest).hex(),),
            package.get("license", ""),
        )


def npm_paths(packages: NpmPackages, asked: Iterable[str]) -> list[str]:
    """Return the paths of the packages of these names and of what they need in turn, sorted.

    Raises KeyError where the lock lacks one.
    """
    found: set[str] = set()
    waiting = [f"node_modules/{name}" for name in asked]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            locked = packages[path]
            # A program that is compiled comes as one package for each system, none of them needed.
            needs = (*locked.get("dependencies", {}), *locked.get("optionalDependencies", {}))
            waiting += [_place(packages, path, name) for name in needs]
    return sorted(found)


def _place(packages: NpmPackages, path: str, name: str) -> str:
    """Return where the package at ``path`` finds another: with itself, else further up."""
    while f"{path}/node_modules/{name}" not in packages and "/node_modules/" in path:
        path = path.rpartition("/node_modules/")[0]
    own = f"{path}/node_modules/{name}"
    return own if own in packages else f"node_modules/{name}"
