"""Every check that is not a test, behind one command: ``make lint``."""

from __future__ import annotations

import argparse
import concurrent.futures
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.project import DOCS, ROOT

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
LANGUAGE = re.compile(r"[a-z]{2}")
PAGE_TYPES = (sys.executable, "-m", "publisher.checks.page_types")


@dataclass(frozen=True, slots=True)
class Check:
    """One program to run; it passes when it exits with 0."""

    name: str
    command: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``lint`` can be asked."""
    parser.add_argument("--site", type=Path, help="also check the pages of this built site")
    parser.add_argument(
        "--write-tables", action="store_true", help="write again what is generated: tables, types"
    )


def run(chosen: argparse.Namespace) -> int:
    """Run what was asked for, print what failed in full, and return the exit code."""
    if chosen.write_tables:
        commands = (*(cog(each, "-r") for each in languages()), (*PAGE_TYPES, "--write"))
        return max(subprocess.run(each, cwd=ROOT, check=False).returncode for each in commands)
    listed = list(checks(chosen.site))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        failed = [
            check.name
            for check, passed in zip(listed, pool.map(carry_out, listed), strict=True)
            if not passed
        ]
    print(
        f"{len(listed) - len(failed)} checks passed, {len(failed)} failed"
        + "".join(f"\n  {name}" for name in failed)
    )
    return 1 if failed else 0


def carry_out(check: Check) -> bool:
    """Run one check; what it says is shown only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        check.command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    seconds = time.monotonic() - started
    if done.returncode == 0:
        print(f"ok      {check.name} ({seconds:.1f} s)", flush=True)
        return True
    print(f"FAILED  {check.name} ({seconds:.1f} s)\n{done.stdout}{done.stderr}", flush=True)
    return False


def checks(site: Path | None) -> Iterator[Check]:
    """Every check, the slow ones first so that the rest runs beside them."""
    python = sys.executable
    if site is not None:
        yield Check("HTML of the built pages", (python, "-m", "publisher.checks.html", str(site)))
    yield Check("types in Python", (python, "-m", "mypy"))
    yield Check(
        "types in JavaScript",
        (
            str(BIN / "node"),
            "node_modules/typescript/bin/tsc",
            "--project",
            "jsconfig.json",
        ),
    )
    yield Check("Python's rules", (python, "-m", "ruff", "check", "--quiet"))
    yield Check("Python's format", (python, "-m", "ruff", "format", "--check", "--quiet"))
    yield Check("direction of imports", (str(BIN / "lint-imports"),))
    for language in languages():
        yield Check(f"generated tables are fresh ({language})", cog(language, "--check"))
    yield Check("the page's types are those of the schemas", PAGE_TYPES)
    yield Check("rules and changelog agree", (python, "-m", "publisher.checks.rule_changes"))
    reading = (python, "-m", "publisher.checks.readability", "--language")
    for language in languages():
        yield Check(f"how hard the guide is to read ({language})", (*reading, language))
    yield Check("French spelling", (python, "-m", "publisher.checks.spelling"))
    yield Check("typing mistakes", codespell("-", *committed()))
    yield Check("Canadian spelling", codespell(str(HERE / "spelling.txt"), *prose()))


def languages() -> list[str]:
    """Return the languages that there are pages in."""
    return sorted(folder.name for folder in DOCS.iterdir() if LANGUAGE.fullmatch(folder.name))


def cog(language: str, *options: str) -> tuple[str, ...]:
    """Cog over every page in a language that holds a generated part."""
    records = (DOCS / "records").glob("*.md") if language == "en" else ()
    found = sorted([*(DOCS / language).rglob("*.md"), *records])
    pages = [page for page in found if "[[[cog" in page.read_text("utf-8")]
    relative = [str(page.relative_to(ROOT)) for page in pages]
    spoken = f"from publisher.guide.words import speak; speak({language!r})"
    command = (sys.executable, "-m", "cogapp", "-p", spoken, *options, *relative)
    return command if pages else ("true",)


def codespell(dictionary: str, *paths: str) -> tuple[str, ...]:
    """Codespell with one dictionary (``-`` is its own) over ``paths``."""
    return (sys.executable, "-m", "codespell_lib", "-D", dictionary, *paths)


def committed() -> list[str]:
    """What people wrote: folders and files, without what is generated."""
    return ["src", "docs/en", "templates", "tests", "scripts", "README.md", "CONTRIBUTING.md"]


def prose() -> list[str]:
    """What readers see in English."""
    files = [
        *(DOCS / "en").rglob("*.md"),
        *(ROOT / "templates" / "messages").rglob("en.*.txt"),
        *(ROOT / "src" / "calculator" / "locale" / "en").rglob("*.toml"),
    ]
    return [str(path.relative_to(ROOT)) for path in sorted(files)]
