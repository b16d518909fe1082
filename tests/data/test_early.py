"""What Python starts with is still what people need of it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from publisher.project import ROOT
from publisher.runtime import instructions, lean, wasm
from publisher.runtime.lean import BLOCK, Used
from publisher.runtime.made_from import Sources
from publisher.runtime.wasm import Module

sys.path.insert(0, str(ROOT / "scripts" / "freeze"))
import functions
from functions_requests import letters, made_up, requests

READY = [{"operation": "ready"}]
# Four functions with a number or two each, and data from 4095 on: at 6200 stands 5936. A table may
# begin at 5936, 6200 and 7952; 4096 and 4864 have so few bits that they are more likely flags.
NUMBERS = ((5936,), (4096, 6200), (4864,), (7952,))
BODIES = [
    b"".join(instructions.constant(each) + b"\x1a" for each in numbers) for numbers in NUMBERS
]
CODE = wasm.vector([wasm.sized(b"\0" + body + b"\x0b") for body in BODIES])
MEMORY = bytes(4095) + bytes([1] * 2105) + (5936).to_bytes(4, "little") + bytes([1] * 3000)
SMALL = wasm.joined(
    [
        (1, b"\1\x60\0\0"),
        (2, b"\0"),
        (3, b"\4\0\0\0\0"),
        (6, b"\1\x7f\1" + instructions.constant(5) + b"\x0b"),
        (7, b"\0"),
        (12, b"\1"),
        (10, CODE),
        (11, wasm.vector([b"\0" + instructions.constant(0) + b"\x0b" + wasm.sized(MEMORY)])),
    ]
)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> functions.Python:
    return functions.Python(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def used() -> Used:
    return lean.read(lean.RECORD, (Sources().pyodide / "pyodide.asm.wasm").read_bytes())


@pytest.mark.verify
def test_the_record_is_enough():
    """Under Node and in three browsers: nothing that is left out is called or read."""
    assert functions.main(["--check"]) == 0


def test_what_was_measured_is_what_is_asked_here():
    """Whatever of ours is loaded beside it: a test has more modules than the script."""
    program = (
        f"import sys, json; sys.path[:0] = {sys.path!r}; from functions_requests import made_up; "
        "print(json.dumps(list(made_up((1,), 60))))"
    )
    alone = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert json.loads(alone.stdout) == json.loads(json.dumps(list(made_up((1,), 60))))


def test_some_of_it_is_enough_under_node(python, used):
    """Every hundredth of what the long test asks, and every letter with a fault."""
    module = functions.refused(python.wasm, used)
    every = requests()
    asked = [*every[::100], *letters(each for each in every if isinstance(each, dict))]
    assert python.ask(module, asked)["answers"] == python.ask(python.wasm, asked)["answers"]


@pytest.mark.parametrize("lacking", ["functions", "blocks"])
def test_a_record_that_lacks_something_is_found_out(python, used, lacking, capsys):
    module = functions.noting(python.wasm)
    count = len(Module(python.wasm).bodies)
    seen = set(python.ask(module, READY)["seen"])
    functions_seen = {each for each in seen if each < count}
    blocks_seen = {each - count for each in seen if each >= count}
    assert functions_seen <= used.functions
    assert blocks_seen <= used.blocks
    less = (
        Used(used.functions - {max(functions_seen)}, used.blocks)
        if lacking == "functions"
        else Used(used.functions, used.blocks - {max(blocks_seen)})
    )
    assert not python.is_enough(less, READY)
    assert "Node" in capsys.readouterr().err


def test_data_that_a_function_may_reach_stays_whole():
    whole = Module(SMALL)
    count = len(whole.bodies)

    def kept(*seen: int) -> set[int]:
        return {each * BLOCK for each in functions.what_stays(whole, seen).blocks}

    # What was read, and nothing else, where no function was called that has a number.
    assert kept(count + 16) == {4096}
    # From its number on until the next one that some function has.
    assert kept(0) == {*range(5888, 6200, BLOCK)}
    # A number of few bits does not end it; an address that stands in it leads on.
    assert kept(1) == {*range(4096, 8192, BLOCK)}
