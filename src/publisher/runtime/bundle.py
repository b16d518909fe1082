"""Make the runtime bundle, or leave it as it is while its inputs stay the same."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from publisher import locks
from publisher.runtime import (
    archive,
    calculator_files,
    exports,
    lean,
    manifest,
    node,
    packages,
    precompressed,
    pyodide_files,
    steps,
    trim,
)

_ROOT = Path(__file__).resolve().parents[3]
_HERE = Path(__file__).parent
_BRIDGE = "calculator.bridge"
_REPLACED = _HERE / "replaced"
_BUILDERS = {".py", ".mjs", ".json", ".toml"}
LINE_ENDS = "line-ends.txt"
"""Shows the worker whether the files were copied to their server as text."""
PROGRAMS = ("pyodide", "terser")
"""The npm packages that the browser's Python is made of and with."""


class Files(NamedTuple):
    """Pyodide's own files on their way into the browser."""

    loader: bytes
    glue: bytes
    wasm: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the inputs lie; the defaults are this project's own."""

    engine: Path = _ROOT / "src" / "calculator"
    messages: Path = _ROOT / "templates" / "messages"
    pyodide: Path = _ROOT / "node_modules" / "pyodide"
    locked: Path = _ROOT / "requirements" / "runtime.txt"
    npm_locked: Path = _ROOT / "package-lock.json"
    requests: Path = _HERE / "requests.json"
    early: Path | None = lean.RECORD
    """The record of what stays in the WebAssembly; all of it without one."""
    downloads: Path = _ROOT / "build" / "runtime-packages"
    compressed: Path = _ROOT / "build" / "runtime.compressed"
    """What was compressed once, by its hash: brotli takes a minute over the WebAssembly."""
    bridge: str = field(default=_BRIDGE)
    """The module with ``call``, the one function the page uses."""


def build(out: Path, sources: Sources | None = None) -> Path:
    """Leave the runtime bundle in ``out`` and return its manifest.

    ``out`` is made anew when an input changed: the engine and its data, Pyodide, the locked
    packages, or the builder. Raises RuntimeBuildError where an input is missing or altered.
    """
    sources = sources or Sources()
    pyodide = pyodide_files.find(sources.pyodide)
    engine = dict(calculator_files.engine_files(sources.engine, sources.messages))
    holidays = dict(calculator_files.holiday_files(sources.engine))
    mark = _fingerprint(sources, {**engine, **holidays})
    made = out / manifest.NAME
    if made.is_file() and json.loads(made.read_text("utf-8")).get("inputs") == mark:
        return made
    downloads = packages.download(sources.locked, sources.downloads)
    entries = {
        **archive.read(pyodide.read("python_stdlib.zip")),
        **dict(packages.library_files(downloads)),
        **engine,
        **replaced(),
        "pyodide/__init__.py": f'__version__ = "{pyodide.version}"\n'.encode(),
    }
    with tempfile.TemporaryDirectory() as name:
        wheels = packages.tool_wheels(downloads)
        python, always, later, languages = _compile(Path(name), sources, entries, wheels)
    head = {
        "version": 1,
        "inputs": mark,
        "pyodide": pyodide.version,
        "python": python,
        "bridge": sources.bridge,
        "lock": json.loads(pyodide.read("pyodide-lock.json"))["info"],
    }
    loader, glue, wasm = pyodides(sources)
    files = {
        "loader": ("pyodide", "js", loader),
        "glue": ("pyodide.asm", "js", pyodide_files.checked(glue)),
        "wasm": ("pyodide.asm", "wasm", wasm),
        "whole": ("pyodide.whole", "wasm", pyodide.read("pyodide.asm.wasm")),
        "archive": ("python", "bin", always),
        **{kind: (f"python-{kind}", "bin", content) for kind, content in later.items()},
    }
    return _publish(out, sources, head, files, (languages, holidays))


def _compile(
    folder: Path, sources: Sources, entries: Mapping[str, bytes], wheels: list[Path]
) -> tuple[str, bytes, dict[str, bytes], dict[str, bytes]]:
    """Return Python's version, and compressed archives of bytecode.

    The first holds what the calculator imports; then come those for what it needs beside for an
    invitation or a table, and one for each language, with what no other language asks for.
    """
    whole, needed, target = (folder / f"{name}.zip" for name in ("whole", "needed", "compiled"))
    whole.write_bytes(archive.write(entries))
    requests = json.loads(sources.requests.read_text("utf-8"))
    common = {"pyodide": str(sources.pyodide)}
    seen = {
        kind: node.run(
            "record.mjs",
            {
                **common,
                "archive": str(whole),
                "module": sources.bridge,
                "requests": [each for each in requests if each["operation"] not in others],
            },
        )
        for kind, others in trim.LATER.items()
    }
    modules = {module for one in seen.values() for module in one["modules"]}
    needed.write_bytes(archive.write(trim.trim(entries, modules)))
    node.run(
        "compile.mjs",
        {
            **common,
            "wheels": [str(wheel) for wheel in wheels],
            "source": str(needed),
            "target": str(target),
            "epoch": archive.EPOCH,
        },
    )
    shared, languages = trim.by_language(archive.read(target.read_bytes()))
    one = seen["invitation"]
    always, parts = trim.split(
        shared, one["always"], {kind: told["modules"] for kind, told in seen.items()}
    )
    parts["table"] |= trim.of_tables(languages)
    later, packed = (
        {name: _compress(folder, own) for name, own in each.items()} for each in (parts, languages)
    )
    return one["version"], _compress(folder, always), later, packed


def pyodides(sources: Sources) -> Files:
    """Return Pyodide's script, WebAssembly and loader once every step has taken its part."""
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    loader, glue, wasm = ((sources.pyodide / name).read_bytes() for name in names)
    # Without the comment that sends browsers' tools after a file that is not there.
    files = Files(loader.partition(b"\n//# sourceMappingURL=")[0] + b"\n", glue, wasm)
    for step in steps.steps("Pyodide's"):
        files = _OF_PYODIDE[step.code](files, sources)
    return files


def _shorten(files: Files, _: Sources) -> Files:
    glue, wasm = exports.shorten(files.glue.decode(), files.loader.decode(), files.wasm)
    return files._replace(glue=glue.encode(), wasm=wasm)


def _lean(files: Files, sources: Sources) -> Files:
    if sources.early is None:
        return files
    original = (sources.pyodide / "pyodide.asm.wasm").read_bytes()
    return files._replace(wasm=lean.lean(files.wasm, lean.read(sources.early, original)))


def _prune(files: Files, _: Sources) -> Files:
    with tempfile.TemporaryDirectory() as name:
        paths = {part: Path(name) / part for part in (*Files._fields, "target")}
        for part, content in files._asdict().items():
            paths[part].write_bytes(content)
        node.run("prune.mjs", {part: str(path) for part, path in paths.items()})
        return files._replace(glue=paths["target"].read_bytes())


_OF_PYODIDE = {"exports.shorten": _shorten, "lean.lean": _lean, "prune.mjs": _prune}


def _compress(folder: Path, entries: Mapping[str, bytes]) -> bytes:
    """Return an archive of ``entries``, compressed as a whole."""
    plain, compressed = folder / "plain.zip", folder / "compressed.bin"
    plain.write_bytes(archive.write(entries))
    settings = {"source": str(plain), "target": str(compressed), "encoding": "gz"}
    node.run("compress.mjs", settings)
    return compressed.read_bytes()


def replaced() -> dict[str, bytes]:
    """Return the modules that stand in for heavier ones of the same name."""
    return {
        file.relative_to(_REPLACED).as_posix(): file.read_bytes()
        for file in sorted(_REPLACED.rglob("*.py"))
    }


def _publish(
    out: Path,
    sources: Sources,
    head: Mapping[str, Any],
    files: Mapping[str, tuple[str, str, bytes]],
    later: tuple[Mapping[str, bytes], Mapping[str, bytes]],
) -> Path:
    """Write the bundle beside ``out`` and put it in its place, whole.

    ``later`` is what is fetched when it is asked for: languages, and holidays of countries.
    """
    languages, holidays = later
    fresh = out.with_name(f"{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "holidays").mkdir(parents=True)
    names = {}
    for country, content in holidays.items():
        names[country] = f"holidays/{manifest.hashed_name(country, 'json', content)}"
        (fresh / names[country]).write_bytes(content)
    spoken = {}
    for language, content in sorted(languages.items()):
        name = manifest.hashed_name(f"python-{language}", "bin", content)
        (fresh / name).write_bytes(content)
        spoken[language] = manifest.describe(name, content)
    manifest.write(fresh, {**head, "holidays": names, "languages": spoken}, files)
    (fresh / LINE_ENDS).write_bytes(b"LF\nCRLF\r\n")
    precompressed.add(fresh, sources.compressed)
    # First what says that the bundle is whole: a build that is killed here leaves none that is not.
    (out / manifest.NAME).unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    return out / manifest.NAME


def _fingerprint(sources: Sources, engine: Mapping[str, bytes]) -> str:
    """Return the hash of everything the bundle is made from, and of the programs that make it.

    Of the npm packages every file counts: a version alone would not show a file that was altered.
    """
    record = sources.early.read_text("utf-8") if sources.early else ""
    digest = hashlib.sha256(f"{node.version()} {record}".encode())
    for name, content in sorted(engine.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    builder = [file for file in sorted(_HERE.rglob("*")) if file.suffix in _BUILDERS]
    packages_locked = json.loads(sources.npm_locked.read_text("utf-8"))["packages"]
    installed = sources.pyodide.parent.parent
    programs = [
        file
        for path in locks.npm_paths(packages_locked, PROGRAMS)
        for file in sorted((installed / path).rglob("*"))
        if file.is_file()
    ]
    for file in (*builder, sources.locked, sources.requests, *programs):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
