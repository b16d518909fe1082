"""Pyodide's script without what its WebAssembly never calls: what stays, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import publisher
from publisher.runtime import RuntimeBuildError, build, bundle, node
from publisher.runtime.made_from import Sources
from publisher.runtime.pyodide_steps import Files


def part(content: bytes) -> bytes:
    """Bytes with their number before them, as WebAssembly writes lists, names and sections."""
    return bytes([len(content)]) + content


FUNCTION, GLOBAL = bytes([0, 0]), bytes([3, 0x7F, 1])
IMPORTS = (
    part(b"env") + part(b"called") + FUNCTION,
    part(b"GOT.func") + part(b"glClear") + GLOBAL,
    part(b"GOT.func") + part(b"named") + GLOBAL,
)
SMALL = (
    b"\0asm\1\0\0\0"
     b"\1" + part(bytes([1, 0x60, 0, 0]))
    + b"\2" + part(bytes([len(IMPORTS)]) + b"".join(IMPORTS))
)  # fmt: skip
GLUE = """async function create(moduleArg={}){var Module=moduleArg;
var GL={clear(){_glClear()}};var _glClear=()=>{GL.clear()};_glClear.sig="v";
var _called=()=>{helper()};_called.sig="v";var helper=()=>1;
var _named=()=>2;_named.sig="i";var _unused=()=>{eval("1");lost()};_unused.sig="v";var lost=()=>3;
function asked(){return 4}function forgotten(){return 5}
Module["asked"]=asked;Module["forgotten"]=forgotten;
var wasmImports={called:_called,glClear:_glClear,named:_named,unused:_unused};
return wasmImports}export default create;
"""


def prune(folder: Path, glue: str = GLUE) -> str:
    names = {name: str(folder / name) for name in ("glue", "wasm", "loader", "target")}
    (folder / "glue").write_text(glue.replace("\n", ""), "utf-8")
    (folder / "wasm").write_bytes(SMALL)
    (folder / "loader").write_text("module.asked()", "utf-8")
    node.run("prune.mjs", names)
    return (folder / "target").read_text("utf-8")


def test_what_is_called_or_asked_for_stays_and_the_rest_goes(tmp_path):
    script = prune(tmp_path)
    for kept in ("_called", "helper", "_named", "asked"):
        assert re.search(rf"\b{kept}\b", script), kept
    for gone in ("unused", "lost", "forgotten", "_glClear", "GL", "eval"):
        assert not re.search(rf"\b{gone}\b", script), gone


def test_one_function_stands_for_all_of_opengl(tmp_path):
    (tmp_path / "run.mjs").write_text(
        'import { readFileSync } from "node:fs";'
        'const { file } = JSON.parse(readFileSync(0, "utf8"));'
        "const imports = await (await import(`file://${file}`)).default();"
        "const told = (name) => {"
        "  try { return String(imports[name]()) } catch (fault) { return fault.message } };"
        "const all = Object.keys(imports).map((name) => [name, told(name)]);"
        "console.log(JSON.stringify(all));"
    )
    (tmp_path / "pruned.mjs").write_text(prune(tmp_path), "utf-8")
    said = dict(node.run(str(tmp_path / "run.mjs"), {"file": str(tmp_path / "pruned.mjs")}))
    assert said == {"called": "undefined", "glClear": "OpenGL is left out", "named": "2"}


def test_a_script_of_another_shape_is_refused(tmp_path):
    with pytest.raises(RuntimeBuildError, match=r"does not know"):
        prune(tmp_path, GLUE.replace("wasmImports={", "wasmImports={...others,"))


def test_of_pyodides_script_less_than_half_is_left(bundle, manifest):
    original = (Sources().pyodide / "pyodide.asm.mjs").stat().st_size
    shipped = bundle / manifest["files"]["glue"]["name"]
    assert shipped.stat().st_size < original / 2
    assert "_emscripten_glClear=" not in shipped.read_text("utf-8")


def test_the_shipped_script_is_the_one_that_was_recorded(bundle, manifest):
    record = json.loads(Path(node.__file__).with_name("pyodide.json").read_text("utf-8"))
    shipped = bundle / manifest["files"]["glue"]["name"]
    assert hashlib.sha256(shipped.read_bytes()).hexdigest() == record["pruned"]


def test_another_script_than_the_recorded_one_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "pyodides", lambda _: Files(b"", b"another", b""))
    with pytest.raises(RuntimeBuildError, match=r"its SHA-256 is [0-9a-f]{64}, and [0-9a-f]{64}"):
        build(tmp_path / "bundle")


def test_the_scripts_load_no_package_but_those_that_are_listed():
    """So that a further one gets onto the list of parts, and into the mark of the bundle."""
    folder = Path(publisher.__file__).parent
    scripts = [file for file in folder.rglob("*.mjs") if file.parent != folder / "checks"]
    texts = [file.read_text("utf-8") for file in scripts]  # a check makes nothing that is shipped
    named = re.findall(r'^import .*"([^".][^"]*)";$', "\n".join(texts), re.MULTILINE)
    packages = {name for name in named if not name.startswith("node:")}
    assert packages | {"pyodide"} == set(node.PACKAGES)
