"""Put all that a release has beside the wheel: ``make release``.

The finished default site as an archive, for people without Python; the folder for the offices that
have to approve of it; the list of parts; the list to install from, with each file's hash; where
it all came from, in the form of SLSA; the sums of everything. The same commit gives the same bytes,
and no network is asked. ``build/public`` is the site once more, with all of this to be got from its
page "Get it".
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from publisher import locks
from publisher.delivery import offline

ROOT = Path(__file__).resolve().parents[2]
NAME = "after-the-interview"
SHELF, PAGE = "downloads", "centres/get-it/index.html"
_EMPTY = re.compile(r'(<div id="downloads">).*?</div>', re.DOTALL)
SUMS, PROVENANCE = "SHA256SUMS", "provenance.slsa.json"
_EPOCH = "SOURCE_DATE_EPOCH"
_UNIX_TIME = 0x5455
"""The field of an archive that holds a moment as it is, and not as clocks of some place show it."""

BUILD_TYPE, BUILDER = f"urn:{NAME}:make-release:1", f"urn:{NAME}:whoever-ran-it"
"""Under RELEASING in CONTRIBUTING.md. No host is named: whoever runs the command is the builder."""

WHEELS = (("after_the_interview-*.whl", "[site]"), ("after_the_interview_site-*.whl", ""))
"""The program with its extra, and what a site is built from."""

LOCKS = ("requirements/runtime.txt", "requirements/site.txt", "package-lock.json")
"""What names everything else that went in, each file of it with its hash."""


class NotCommittedError(Exception):
    """Files that no commit holds: nobody could make the same release again."""


def archive(folder: Path, target: Path, name: str, moment: int) -> None:
    """Write every file of a folder into the archive ``target`` below ``name``, in a fixed order.

    Each gets the date ``moment``. Servers and browsers tell a new file by its date: one that is the
    same in every release would hide the next release from whoever has visited this one.
    """
    date = dt.datetime.fromtimestamp(moment, dt.UTC).timetuple()[:6]
    exactly = struct.pack("<HHBi", _UNIX_TIME, 5, 1, moment)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{file.relative_to(folder).as_posix()}", date)
            entry.extra = exactly
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, file.read_bytes())


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def commit(root: Path) -> str:
    """Return the commit that the project stands at.

    Raises :class:`NotCommittedError` where files differ from it, each named.
    """

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    if changed := git("status", "--porcelain").splitlines():
        told = "\n".join(
            ["Commit these first, so that others can make the same release:", *changed]
        )
        raise NotCommittedError(told)
    return git("rev-parse", "HEAD").strip()


def moment(root: Path) -> int:
    """Return the moment of a release, in seconds: SOURCE_DATE_EPOCH, else that of its commit."""
    if given := os.environ.get(_EPOCH):
        return int(given)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def provenance(made: Iterable[Path], version: str, came_from: str, root: Path) -> dict[str, Any]:
    """Return where files came from: an in-toto statement with SLSA's predicate, unsigned."""
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": each.name, "digest": {"sha256": digest(each)}} for each in made],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {"command": "make release", "version": version},
                "resolvedDependencies": [
                    {"name": "source", "digest": {"gitCommit": came_from}},
                    *({"name": each, "digest": {"sha256": digest(root / each)}} for each in LOCKS),
                ],
            },
            "runDetails": {"builder": {"id": BUILDER}},
        },
    }


def install_list(dist: Path, root: Path) -> str:
    """Return what pip installs to build a site, each file of it with its hash.

    Both wheels of ``dist``, and from the lock the packages that the extra ``site`` asks for, with
    what they need in turn. ``pip install -r`` reads it in the folder that has the wheels.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    names = {re.split(r"[^a-z0-9-]", each, maxsplit=1)[0] for each in asked}
    locked = locks.python_lock((root / "requirements" / "site.txt").read_text("utf-8"), names)
    wheels = "".join(
        f"./{file.name}{extra} --hash=sha256:{digest(file)}\n"
        for pattern, extra in WHEELS
        for file in sorted(dist.glob(pattern))
    )
    return f"# pip install --require-hashes -r, in the folder with both wheels\n{wheels}{locked}"


def pack(
    site: Path, dist: Path, version: str, came_from: tuple[str, int], root: Path
) -> list[Path]:
    """Put everything beside the wheel and the source archive in ``dist``; return all files.

    ``came_from`` is the commit and its moment.
    """
    commit_id, when = came_from
    for left in (SUMS, PROVENANCE):
        (dist / left).unlink(missing_ok=True)
    archive(site, dist / f"{NAME}-site-{version}.zip", NAME, when)
    archive(site / "trust", dist / f"{NAME}-trust-{version}.zip", "trust", when)
    shutil.copyfile(site / "licences" / "bill.cdx.json", dist / f"{NAME}-{version}.cdx.json")
    listed = dist / f"{NAME}-{version}-requirements.txt"
    listed.write_text(install_list(dist, root), "ascii", newline="\n")
    made = sorted(dist.iterdir())
    statement = provenance(made, version, commit_id, root)
    (dist / PROVENANCE).write_text(json.dumps(statement, indent=2) + "\n", "utf-8", newline="\n")
    every = sorted(dist.iterdir())
    lines = "".join(f"{digest(each)}  {each.name}\n" for each in every)
    (dist / SUMS).write_text(lines, "ascii", newline="\n")
    return [*every, dist / SUMS]


def offer(site: Path, files: Iterable[Path], target: Path) -> None:
    """Copy ``site`` to ``target``, with ``files`` to be got from its page "Get it"."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target)
    shelf = target / SHELF
    shelf.mkdir()
    rows = []
    for file in files:
        shutil.copyfile(file, shelf / file.name)
        rows.append(
            f'<li><a href="../../{SHELF}/{file.name}" download>{file.name}</a> '
            f"({file.stat().st_size:,} bytes)<br><code>{digest(file)}</code></li>"
        )
    page = target / PAGE
    text, count = _EMPTY.subn(
        lambda found: f"{found[1]}\n<ul>{''.join(rows)}</ul>\n</div>", page.read_text("utf-8")
    )
    if count != 1:
        raise SystemExit(f"{PAGE} has no place for the files.")
    page.write_text(text, encoding="utf-8", newline="\n")
    offline.write(target)  # It knows each page by its hash.


def main() -> int:
    """Pack what ``make wheel`` and ``make site`` left; return the exit code."""
    try:
        came_from = commit(ROOT), moment(ROOT)
    except NotCommittedError as fault:
        print(fault, file=sys.stderr)
        return 1
    version = importlib.metadata.version(NAME)
    made = pack(ROOT / "site", ROOT / "dist", version, came_from, ROOT)
    offer(ROOT / "site", made, ROOT / "build" / "public")
    for path in made:
        print(f"{path.stat().st_size:>12,}  {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
