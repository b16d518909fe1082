"""Freeze what the WebAssembly holds that Python starts with: ``src/publisher/runtime/early.json``.

For maintainers. Runs Python under Node and in three browsers, from its start over all that
``functions_requests.py`` asks, and under Node once more from a start for each kind of request, with
a note of each function that is called and each block of data that is read. They stay, with all data
that such functions could reach by a number or by an address that stands in data. Then asks
everything once more of what is left, which stops where it lacks a function or reads a block that is
not there, and compares the answers.

    python scripts/freeze/functions.py            write the file
    python scripts/freeze/functions.py --check    exit 1 where it lacks something
"""

from __future__ import annotations

import argparse
import bisect
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock
from functions_browsers import in_browsers
from functions_requests import firsts, orders, requests
from instruments import noting, refusing

from publisher.project import BUILD
from publisher.runtime import RuntimeBuildError, build, lean, node
from publisher.runtime.instructions import instructions
from publisher.runtime.lean import BLOCK, Used
from publisher.runtime.made_from import Sources
from publisher.runtime.wasm import Module

LOWEST = 1024
"""Where data begins: Emscripten leaves what is below empty."""
FEW = 4
"""A number with fewer bits is more likely a flag or a mask than the place of a table."""
_CONST, _MEMORY = 0x41, range(0x28, 0x3F)


def main(arguments: list[str] | None = None) -> int:
    """Write the record, or with ``--check`` look whether it does; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze what of Python's WebAssembly is used.")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 where the file lacks something"
    )
    parser.add_argument("--out", type=Path, default=lean.RECORD, help="the file")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        python = Python(Path(name))
        original = (python.sources.pyodide / "pyodide.asm.wasm").read_bytes()
        asked = requests()
        if options.check:
            return 0 if python.is_enough(lean.read(options.out, original), asked) else 1
        used = python.used(asked)
        if not python.is_enough(used, asked):
            return 1
        options.out.write_text(lean.document(original, python.version, used), "utf-8")
    print(f"{len(used.functions)} functions, {len(used.blocks)} blocks in {options.out}")
    return 0


class Python:
    """A bundle with Pyodide's whole WebAssembly, which can be asked with another one."""

    def __init__(self, folder: Path) -> None:
        """Build it, with an archive for invitations beside; ``folder`` is for what comes of it."""
        self.folder, self.sources = folder, Sources(early=None)
        BUILD.mkdir(exist_ok=True)
        with FileLock(BUILD / "whole.lock"):
            self.bundle = build(BUILD / "whole", self.sources).parent
        said = json.loads((self.bundle / "manifest.json").read_text("utf-8"))
        self.version: str = said["pyodide"]
        self.languages = tuple(said["languages"])
        self.wasm = (self.bundle / said["files"]["wasm"]["name"]).read_bytes()

    def ask(self, module: bytes, asked: list[Any]) -> Any:
        """Ask everything under Node with another WebAssembly, and return what came of it."""
        return node.ask(self.bundle, asked, module, languages=self.languages)

    def used(self, asked: list[Any]) -> Used:
        """Return what is used where Python answers, under Node and in browsers."""
        module = noting(self.wasm)
        seen: set[int] = set()
        for some in (*orders(asked), *([first] for first in firsts(asked))):
            seen.update(self.ask(module, some)["seen"])
        # In browsers too, all of it: Chromium alone called a function in one request of 8,628.
        for name, said in in_browsers(self.folder, self.bundle, module, asked):
            print(f"{name}: {len(said['seen'])} functions and blocks", file=sys.stderr)
            seen.update(said["seen"])
        return what_stays(Module(self.wasm), seen)

    def is_enough(self, used: Used, asked: list[Any]) -> bool:
        """Whether what is left answers all of it, and reads nothing that is left out."""
        module = refused(self.wasm, used)
        try:
            answers, *_ = [self.ask(module, some)["answers"] for some in orders(asked)]
            browsers = list(in_browsers(self.folder, self.bundle, module, asked))
        except RuntimeBuildError as problem:
            return _complain(f"Node: {problem}")
        for name, said in browsers:
            if said["missed"]:
                return _complain(f"{name}: a function or data is missing that Python uses.")
        whole = self.ask(self.wasm, asked)["answers"]
        return answers == whole or _complain("Node: the answers differ from those of the whole.")


def _complain(problem: str) -> bool:
    print(problem, file=sys.stderr)
    return False


def refused(whole: bytes, used: Used) -> bytes:
    """Return a WebAssembly with what is ``used`` that stops where it reads what is left out."""
    every = range(-(-len(Module(whole).memory) // BLOCK))
    return refusing(lean.lean(whole, used), set(every) - used.blocks)


def what_stays(whole: Module, seen: Iterable[int]) -> Used:
    """Return the functions that were called, and the data that was read or that they may reach.

    ``seen`` are the functions' places, then the blocks' numbers behind them. Data has no names in
    WebAssembly: it is taken to go from one number that some function has to the next one. So a
    table of which a run read one line stays whole. The same holds for what an address in kept data
    leads to, where a function has that number too.
    """
    count = len(whole.bodies)
    functions = frozenset(each for each in seen if each < count)
    numbers = [set(constants(whole, each)) for each in range(count)]
    named = set().union(*numbers)
    ends = sorted({*filter(_may_part, named), len(whole.memory)})
    blocks = {each - count for each in seen if each >= count}
    todo = [*blocks]

    def keep(address: int) -> None:
        end = ends[bisect.bisect_right(ends, address)]
        fresh = set(range(address // BLOCK, (end - 1) // BLOCK + 1)) - blocks
        blocks.update(fresh)
        todo.extend(fresh)

    for address in set().union(*(numbers[each] for each in functions)):
        keep(address)
    while todo:
        start = todo.pop() * BLOCK
        for place in range(start, start + BLOCK, 4):
            word = int.from_bytes(whole.memory[place : place + 4], "little")
            if word in named and word < len(whole.memory):
                keep(word)
    return Used(functions, frozenset(blocks))


def _may_part(number: int) -> bool:
    """Whether a table may begin at a number: a flag or a mask would cut one in two."""
    return number.bit_count() >= FEW and bool(number & (number + 1))


def constants(whole: Module, function: int) -> Iterator[int]:
    """Yield the numbers in a function that may be addresses of data."""
    for _, code, value in instructions(whole.bodies[function]):
        if (code == _CONST or code in _MEMORY) and LOWEST <= value < len(whole.memory):
            yield value


if __name__ == "__main__":
    raise SystemExit(main())
