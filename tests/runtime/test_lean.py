"""The WebAssembly that Python starts with: what is left out of it, and what comes of a call."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from publisher.runtime import RuntimeBuildError, exports, lean, leb128, node, wasm
from publisher.runtime.lean import BLOCK, Used
from publisher.runtime.made_from import Sources
from publisher.runtime.wasm import Module

PYODIDE = Sources().pyodide
ORIGINAL = PYODIDE / "pyodide.asm.wasm"

# (module
#   (type (func (param i32) (result i32)))
#   (import "env" "add" (func (type 0)))                                      ;; 0
#   (table 4 funcref) (memory 1) (global (mut i32) (i32.const 5)) (global i32 (i32.const 7))
#   (elem (i32.const 1) func 1 2 0)
#   (func (type 0) local.get 0 call 2)                                        ;; 1: calls the next
#   (func (type 0) local.get 0 call 0 i32.load8_u offset=1032                 ;; 2: reads "AB"
#     global.get 0 i32.add global.get 1 i32.add call 3)
#   (func (type 0) local.get 0 i32.const 1 i32.add)                           ;; 3: is called back
#   (func (type 0) local.get 0 i32.const 2 call_indirect (type 0))  ;; 4: calls 2 by the table
#   (export "first" (func 1)) (export "by_table" (func 4))
#   (data (i32.const 1032) "AB") (data (i32.const 2056) "C"))
SMALL = wasm.joined(
    [
        (1, bytes.fromhex("01 60 01 7f 01 7f")),
        (2, bytes.fromhex("01 03 656e76 03 616464 00 00")),
        (3, bytes.fromhex("04 00 00 00 00")),
        (4, bytes.fromhex("01 70 00 04")),
        (5, bytes.fromhex("01 00 01")),
        (6, bytes.fromhex("02 7f 01 41 05 0b 7f 00 41 07 0b")),
        (7, bytes.fromhex("02 05 6669727374 00 01 08 62795f7461626c65 00 04")),
        (9, bytes.fromhex("01 00 41 01 0b 03 01 02 00")),
        (12, b"\2"),
        (
            10,
            bytes.fromhex(
                "04"
                "06 00 2000 1002 0b"
                "12 00 2000 1000 2d 00 8808 2300 6a 2301 6a 1003 0b"
                "07 00 2000 4101 6a 0b"
                "09 00 2000 4102 1100 00 0b"
            ),
        ),
        (11, bytes.fromhex("02 00 418808 0b 02 4142 00 418810 0b 01 43")),
    ]
)
AB, C = 1032 // BLOCK, 2056 // BLOCK
EVERYTHING = Used(frozenset(range(4)), frozenset({AB, C}))
RUN = """
import { readFileSync } from "node:fs";
const { module, asks } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const imports = { env: { add: (value) => value } };
const { instance } = await WebAssembly.instantiate(bytes(module), imports);
const answers = asks.map(([name, value]) => {
  try { return instance.exports[name](value); } catch (problem) { return problem.constructor.name; }
});
console.log(JSON.stringify({ answers, missed: instance.exports.missed?.value ?? null }));
"""


def run(folder: Path, module: bytes, *asks: tuple[str, int]) -> Any:
    """What the functions answer in one instance, by turns, and whether one was missed."""
    script = folder / "run.mjs"
    script.write_text(RUN)
    return node.run(str(script), {"module": base64.b64encode(module).decode(), "asks": asks})


def test_the_whole_answers_as_written(tmp_path):
    # 65 is A; and 5, 7 and 1 are added.
    answers = run(tmp_path, SMALL, ("first", 0), ("first", 1), ("by_table", 0))["answers"]
    assert answers == [78, 79, 78]


def test_what_stays_answers_as_the_whole(tmp_path):
    asks = [("first", 0), ("first", 1), ("by_table", 0)]
    said = run(tmp_path, lean.lean(SMALL, EVERYTHING), *asks)
    assert said == {"answers": [78, 79, 78], "missed": 0}
    needed = Used(frozenset({0, 1, 2}), frozenset({AB}))
    said = run(tmp_path, lean.lean(SMALL, needed), *asks[:2])
    assert said == {"answers": [78, 79], "missed": 0}


@pytest.mark.parametrize("missing", range(4))
def test_a_function_that_is_left_out_stops_and_says_so(tmp_path, missing):
    """Whether it is exported, called, or found in the table."""
    used = Used(EVERYTHING.functions - {missing}, EVERYTHING.blocks)
    name = "first" if missing == 0 else "by_table"
    said = run(tmp_path, lean.lean(SMALL, used), (name, 0))
    assert said == {"answers": ["RuntimeError"], "missed": 1}


def test_data_that_is_left_out_is_not_there():
    small = lean.lean(SMALL, Used(EVERYTHING.functions, frozenset({C})))
    assert b"AB" not in small
    assert Module(small).memory == bytes(2056) + b"C"


@pytest.mark.parametrize(
    ("section", "content", "what"),
    [
        (11, "01 01 02 4142", "data"),
        (2, "01 03 656e76 03 616464 02 00 01", "imports"),
    ],
)
def test_a_module_of_another_shape_is_refused(section, content, what):
    parts = {**dict(wasm.sections(SMALL)), section: bytes.fromhex(content)}
    with pytest.raises(RuntimeBuildError, match=f"{what} have a shape"):
        lean.lean(wasm.joined(parts.items()), EVERYTHING)


def test_a_module_without_globals_is_refused():
    parts = [(which, content) for which, content in wasm.sections(SMALL) if which != 6]
    with pytest.raises(RuntimeBuildError, match="globals missing"):
        lean.lean(wasm.joined(parts), EVERYTHING)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("fd 0c", "unknown to instructions.py: 0xfd"),  # a vector
        ("fc 12", "unknown to instructions.py: 0xfc 0x12"),
        ("fc 08 00 00", "names a segment"),  # memory.init
    ],
)
def test_an_instruction_that_is_not_known_is_refused(body, what):
    code = wasm.vector([*(wasm.sized(bytes.fromhex(f"00 {body} 0b")) for _ in range(4))])
    parts = {**dict(wasm.sections(SMALL)), 10: code}
    with pytest.raises(RuntimeBuildError, match=what):
        lean.lean(wasm.joined(parts.items()), EVERYTHING)


@pytest.fixture(scope="module")
def whole() -> Module:
    """Pyodide's WebAssembly before anything but names is left out of it."""
    scripts = [(PYODIDE / f"pyodide{part}.mjs").read_text("utf-8") for part in (".asm", "")]
    return Module(exports.shorten(*scripts, ORIGINAL.read_bytes())[1])


@pytest.fixture
def shipped(bundle: Path, manifest: dict[str, Any]) -> Module:
    return Module((bundle / manifest["files"]["wasm"]["name"]).read_bytes())


def test_what_stays_of_pyodide_stays_byte_for_byte(whole, shipped):
    used = lean.read(lean.RECORD, ORIGINAL.read_bytes())
    stop = bytes.fromhex("00 4101 24") + leb128.encoded(whole.globals) + bytes.fromhex("00 0b")
    for place, (body, now) in enumerate(zip(whole.bodies, shipped.bodies, strict=True)):
        assert now == (body if place in used.functions else stop)
    memory = shipped.memory.ljust(len(whole.memory), b"\0")
    for start in range(0, len(memory), BLOCK):
        here = slice(start, start + BLOCK)
        kept = start // BLOCK in used.blocks
        assert memory[here] == (whole.memory[here] if kept else bytes(len(memory[here])))
    changed = {wasm.Section(each) for each in (6, 7, 10, 11, 12)}
    for which, content in whole.parts:
        assert which in changed or shipped.sections[which] == content


def test_pyodides_own_file_is_there_for_what_is_missed(bundle, manifest):
    assert (bundle / manifest["files"]["whole"]["name"]).read_bytes() == ORIGINAL.read_bytes()


def test_the_one_that_starts_is_less_than_a_third(manifest):
    files = manifest["files"]
    assert files["wasm"]["bytes"] * 3 < files["whole"]["bytes"]


def test_a_record_for_another_version_is_refused(tmp_path):
    record = json.loads(lean.RECORD.read_text("utf-8"))
    other = tmp_path / "early.json"
    other.write_text(json.dumps({**record, "sha256": "0" * 64}))
    with pytest.raises(RuntimeBuildError, match="freeze/functions"):
        lean.read(other, ORIGINAL.read_bytes())


def test_a_record_reads_as_it_was_written(tmp_path):
    used = Used(frozenset({0, 7, 8, 4000}), frozenset({3, 15_000}))
    (tmp_path / "early.json").write_text(lean.document(SMALL, "1.0", used), "utf-8")
    assert lean.read(tmp_path / "early.json", SMALL) == used
