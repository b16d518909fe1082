"""Make the runtime bundle, or leave it as it is while its inputs stay the same."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.runtime import (
    archive,
    calculator_files,
    line_tables,
    manifest,
    node,
    packages,
    precompressed,
    pyodide_files,
    trim,
)
from publisher.runtime.made_from import Sources, fingerprint
from publisher.runtime.pyodide_steps import pyodides

_REPLACED = Path(__file__).parent / "replaced"
LINE_ENDS = "line-ends.txt"
"""Shows the worker whether the files were copied to their server as text."""


def build(out: Path, sources: Sources | None = None) -> Path:
    """Leave the runtime bundle in ``out`` and return its manifest.

    ``out`` is made anew when an input changed: the engine and its data, Pyodide, the locked
    packages, or the builder. Raises RuntimeBuildError where an input is missing or altered.
    """
    sources = sources or Sources()
    pyodide = pyodide_files.find(sources.pyodide)
    engine = dict(calculator_files.engine_files(sources.engine, sources.messages))
    holidays = dict(calculator_files.holiday_files(sources.engine))
    mark = fingerprint(sources, {**engine, **holidays})
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
            "dropper": line_tables.__file__,
        },
    )
    one = seen["invitation"]
    first, parts = trim.split(
        archive.read(target.read_bytes()),
        one["always"],
        {kind: told["modules"] for kind, told in seen.items()},
    )
    always, languages = trim.by_language(first)
    parts["table"] |= trim.of_tables(languages)
    later, packed = (
        {name: _compress(folder, own) for name, own in each.items()} for each in (parts, languages)
    )
    return one["version"], _compress(folder, always), later, packed


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
