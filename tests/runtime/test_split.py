"""Python's WebAssembly in two parts: what is in which, that nothing is lost, and how they meet."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from publisher.runtime import RuntimeBuildError, exports, first_functions, node, split, wasm
from publisher.runtime.bundle import Sources
from publisher.runtime.split import Early
from publisher.runtime.wasm_module import Module

PYODIDE = Sources().pyodide

# (module
#   (type (func (param i32) (result i32)))
#   (import "env" "add" (func (type 0)))                                      ;; 0
#   (table 4 funcref) (memory 1) (global (mut i32) (i32.const 5)) (global i32 (i32.const 7))
#   (elem (i32.const 1) func 1 2 0)
#   (func (type 0) local.get 0 call 2)                                        ;; 1: calls the next
#   (func (type 0) local.get 0 call 0 i32.load8_u offset=8                    ;; 2: reads "AB"
#     global.get 0 i32.add global.get 1 i32.add call 3)
#   (func (type 0) local.get 0 i32.const 1 i32.add)                           ;; 3: is called back
#   (func (type 0) local.get 0 i32.const 2 call_indirect (type 0))  ;; 4: calls 2 by the table
#   (export "first" (func 1)) (export "by_table" (func 4)) (export "add_one" (func 3))
#   (data (i32.const 8) "AB") (data (i32.const 40) "C"))
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
        (
            10,
            bytes.fromhex(
                "04"
                "06 00 2000 1002 0b"
                "11 00 2000 1000 2d 00 08 2300 6a 2301 6a 1003 0b"
                "07 00 2000 4101 6a 0b"
                "09 00 2000 4102 1100 00 0b"
            ),
        ),
        (11, bytes.fromhex("02 00 41 08 0b 02 4142 00 41 28 0b 01 43")),
    ]
)
RUN = """
import { readFileSync } from "node:fs";
const { first, rest, asks } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const imports = { env: { add: (value) => value } };
const { instance } = await WebAssembly.instantiate(bytes(first), imports);
if (rest) await WebAssembly.instantiate(bytes(rest), { ...imports, first: instance.exports });
const answers = asks.map(([name, value]) => {
  try { return instance.exports[name](value); } catch (problem) { return problem.constructor.name; }
});
console.log(JSON.stringify({ answers, missed: instance.exports["split.missed"]?.value ?? null }));
"""


def run(folder: Path, first: bytes, rest: bytes | None, *asks: tuple[str, int]) -> Any:
    """What the functions answer in one instance, by turns, and whether one was missed."""
    script = folder / "run.mjs"
    script.write_text(RUN)
    parts = {"first": first, "rest": rest}
    texts = {name: part and base64.b64encode(part).decode() for name, part in parts.items()}
    return node.run(str(script), {**texts, "asks": asks})


FIRST_AND_CALLED_BACK = Early(frozenset({0, 2, 3}), ((8, 10),))


def test_the_whole_answers_as_written(tmp_path):
    # 65 is A; and 5, 7 and 1 are added.
    answers = run(tmp_path, SMALL, None, ("first", 0), ("first", 1), ("by_table", 0))["answers"]
    assert answers == [78, 79, 78]


def test_both_parts_answer_as_the_whole(tmp_path):
    first, rest = split.split(SMALL, FIRST_AND_CALLED_BACK)
    asks = [("first", 0), ("first", 1), ("by_table", 0)]
    assert run(tmp_path, first, rest, *asks) == {"answers": [78, 79, 78], "missed": 0}


@pytest.mark.parametrize("name", ["first", "by_table"])
def test_without_the_rest_it_stops_and_says_so(tmp_path, name):
    first, _ = split.split(SMALL, FIRST_AND_CALLED_BACK)
    assert run(tmp_path, first, None, (name, 0)) == {"answers": ["RuntimeError"], "missed": 1}


def test_what_is_early_runs_alone(tmp_path):
    first, _ = split.split(SMALL, Early(frozenset(range(4)), ((40, 41),)))
    asks = [("first", 0), ("by_table", 1)]
    assert run(tmp_path, first, None, *asks) == {"answers": [78, 79], "missed": 0}


def test_a_function_that_is_handed_out_can_be_late(tmp_path):
    first, rest = split.split(SMALL, Early(frozenset({1, 2})))
    assert run(tmp_path, first, rest, ("first", 0))["answers"] == [78]
    assert run(tmp_path, first, None, ("first", 0)) == {"answers": ["RuntimeError"], "missed": 1}


def test_late_data_is_in_the_rest_alone():
    first, rest = split.split(SMALL, FIRST_AND_CALLED_BACK)
    assert b"AB" not in first
    assert b"AB" in rest
    assert Module(rest_as_module(rest)).data == [(8, b"AB")]


def rest_as_module(rest: bytes) -> bytes:
    """The second part with the sections that it leaves to the first: only to read its data."""
    parts = dict(wasm.sections(rest))
    whole = dict(wasm.sections(SMALL))
    return wasm.joined(sorted({**whole, 11: parts[11]}.items()))


@pytest.mark.parametrize(
    ("section", "content", "what"),
    [
        (9, "01 01 00 01 00", "table of functions"),
        (11, "01 01 02 4142", "data"),
        (6, "01 7c 00 44 0000000000000000 0b", "globals"),
        (5, "02 00 01 00 01", "memories"),
        (1, "01 5f 00", "types"),
    ],
)
def test_a_module_of_another_shape_is_refused(section, content, what):
    parts = {**dict(wasm.sections(SMALL)), section: bytes.fromhex(content)}
    with pytest.raises(RuntimeBuildError, match=f"{what} have a shape"):
        split.split(wasm.joined(sorted(parts.items())), FIRST_AND_CALLED_BACK)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("fd 0c", "unknown to wasm.py: 0xfd"),  # a vector
        ("fc 12", "unknown to wasm.py: 0xfc 0x12"),
        ("fc 08 00 00", "names a segment"),  # memory.init
    ],
)
def test_an_instruction_that_is_not_known_is_refused(body, what):
    code = wasm.vector([*(wasm.sized(bytes.fromhex(f"00 {body} 0b")) for _ in range(4))])
    parts = {**dict(wasm.sections(SMALL)), 10: code}
    with pytest.raises(RuntimeBuildError, match=what):
        split.split(wasm.joined(sorted(parts.items())), FIRST_AND_CALLED_BACK)


def test_globals_that_change_must_come_first():
    parts = {**dict(wasm.sections(SMALL)), 6: bytes.fromhex("02 7f 00 41 07 0b 7f 01 41 05 0b")}
    with pytest.raises(RuntimeBuildError, match="those that change come first"):
        split.split(wasm.joined(sorted(parts.items())), FIRST_AND_CALLED_BACK)


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Pyodide's WebAssembly as it is before it is split."""
    scripts = [(PYODIDE / f"pyodide{part}.mjs").read_text("utf-8") for part in (".asm", "")]
    return exports.shorten(*scripts, (PYODIDE / "pyodide.asm.wasm").read_bytes())[1]


def shipped(bundle: Path, manifest: dict[str, Any], role: str) -> dict[int, bytes]:
    content = (bundle / manifest["files"][role]["name"]).read_bytes()
    return dict(wasm.sections(content))


def memory(segments: list[tuple[int, bytes]]) -> bytes:
    """The memory that data segments make."""
    made = bytearray(max(address + len(content) for address, content in segments))
    for address, content in segments:
        made[address : address + len(content)] = content
    return bytes(made)


def test_every_function_of_pyodide_is_in_one_part_byte_for_byte(bundle, manifest, whole):
    bodies = Module(whole).bodies
    first, rest = (
        list(wasm.entries_of(shipped(bundle, manifest, role)[10])) for role in ("wasm", "rest")
    )
    early_ones = first_functions.read(
        first_functions.RECORD, (PYODIDE / "pyodide.asm.wasm").read_bytes()
    ).functions
    assert len(rest) == len(bodies)
    for place, body in enumerate(bodies):
        assert (first if place in early_ones else rest)[place] == body


def test_every_byte_of_pyodides_data_is_in_one_part(bundle, manifest, whole):
    parts = dict(wasm.sections(whole))
    memories = {"whole": memory(Module(whole).data)}
    for role in ("wasm", "rest"):
        own = {**parts, 11: shipped(bundle, manifest, role)[11]}
        memories[role] = memory(Module(wasm.joined(sorted(own.items()))).data)
    size = len(memories["whole"])
    first, rest, both = (
        int.from_bytes(memories[name].ljust(size, b"\0")) for name in ("wasm", "rest", "whole")
    )
    assert first | rest == both
    assert first & rest == 0


def test_the_first_part_is_less_than_half(bundle, manifest):
    files = manifest["files"]
    assert files["wasm"]["bytes"] * 1.5 < files["rest"]["bytes"]


def test_a_record_for_another_version_is_refused(tmp_path):
    record = json.loads(first_functions.RECORD.read_text("utf-8"))
    other = tmp_path / "early.json"
    other.write_text(json.dumps({**record, "sha256": "0" * 64}))
    with pytest.raises(RuntimeBuildError, match="freeze/functions"):
        first_functions.read(other, (PYODIDE / "pyodide.asm.wasm").read_bytes())


def test_a_record_reads_as_it_was_written():
    module = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    late = [{"from": 8, "before": 16, "what": "nothing"}]
    written = first_functions.document(module, "1.0", {0, 7, 8, 4000}, late)
    assert first_functions.decode(written, module) == Early(frozenset({0, 7, 8, 4000}), ((8, 16),))
