"""The names that Pyodide hands out: those that are asked for, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

import pytest

from publisher.runtime import RuntimeBuildError, exports, node
from publisher.runtime.made_from import Sources

# (module (memory (export "memory") 1) (func (export "used")) (func (export "unused")))
SMALL = bytes.fromhex(
    "0061736d 01000000 01 04 01600000 03 03 020000 05 03 010001"
    "07 1a 03 06 6d656d6f7279 0200 04 75736564 0000 06 756e75736564 0001"
    "0a 07 02 02000b 02000b"
)
GLUE = (
    'var _used,_unused;function take(wasmExports){_used=Module["_used"]=wasmExports["used"];'
    '_unused=Module["_unused"]=wasmExports["unused"];}'
)


def exported(wasm: bytes, folder: Path) -> set[str]:
    """The names that WebAssembly itself finds."""
    file, script = folder / "some.wasm", folder / "names.mjs"
    file.write_bytes(wasm)
    script.write_text(
        'import { readFileSync } from "node:fs";'
        'const { wasm } = JSON.parse(readFileSync(0, "utf8"));'
        "const module = new WebAssembly.Module(readFileSync(wasm));"
        "console.log(JSON.stringify(WebAssembly.Module.exports(module).map(({ name }) => name)));"
    )
    return set(node.run(str(script), {"wasm": str(file)}))


def same(one: Iterable[int], other: Iterable[int]) -> int:
    """How many bytes are the same from the beginning on."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@pytest.mark.parametrize(
    ("glue", "loader"),
    [
        (GLUE + "_used()", ""),  # by its own script
        (GLUE + "var used", ""),  # by its C name
        (GLUE, 'Module["_used"]()'),  # by the script that starts it
    ],
)
def test_a_name_stays_where_a_script_writes_it(tmp_path, glue, loader):
    shorter, wasm = exports.shorten(glue, loader, SMALL)
    assert exported(SMALL, tmp_path) == {"memory", "used", "unused"}
    assert exported(wasm, tmp_path) == {"memory", "used"}
    assert shorter == glue.replace(",_unused", "").replace(
        '_unused=Module["_unused"]=wasmExports["unused"];', ""
    )


def test_a_script_of_another_shape_is_refused():
    with pytest.raises(RuntimeBuildError, match="does not know"):
        exports.shorten("var a,b;a=wasmExports.a;", "", SMALL)


def test_of_pyodide_only_the_list_of_exports_is_shorter(tmp_path):
    folder = Sources().pyodide
    original = (folder / "pyodide.asm.wasm").read_bytes()
    scripts = [(folder / f"pyodide{part}.mjs").read_text("utf-8") for part in (".asm", "")]
    _, shorter = exports.shorten(*scripts, original)
    before, after = exported(original, tmp_path), exported(shorter, tmp_path)
    assert after < before
    assert len(after) < len(before) / 20
    # All that comes before the list is the same, and all that comes after it.
    head = same(original, shorter)
    tail = same(reversed(original), reversed(shorter))
    assert len(shorter) - head - tail < sum(len(name) + 5 for name in after)
