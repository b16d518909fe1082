"""Put the finished default site into an archive beside the wheel: ``make release``.

For people without Python: unpack it on a web server. The same site gives the same bytes. Beside the
archive lies ``dist/public``: the site again, whose page "Get it" has all of these files.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from publisher.delivery import offline

SITE = Path("site")
DIST = Path("dist")
NAME = "after-the-interview"
SHELF = "downloads"
PAGE = "centres/get-it/index.html"
_EMPTY = re.compile(r'(<div id="downloads">).*?</div>', re.DOTALL)
DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name; the real one would change its bytes."""


def archive(site: Path, target: Path) -> None:
    """Write every file of ``site`` into the archive ``target``, in a fixed order."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}/{file.relative_to(site).as_posix()}", DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, file.read_bytes())


def offer(site: Path, files: Sequence[Path], target: Path) -> None:
    """Copy ``site`` to ``target``, with ``files`` to be got from its page "Get it"."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target)
    shelf = target / SHELF
    shelf.mkdir()
    rows = []
    for file in files:
        shutil.copyfile(file, shelf / file.name)
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        rows.append(
            f'<li><a href="../../{SHELF}/{file.name}" download>{file.name}</a> '
            f"({len(content):,} bytes)<br><code>{digest}</code></li>"
        )
    page = target / PAGE
    text, count = _EMPTY.subn(
        lambda found: f"{found[1]}\n<ul>{''.join(rows)}</ul>\n</div>", page.read_text("utf-8")
    )
    if count != 1:
        raise SystemExit(f"{PAGE} has no place for the files.")
    page.write_text(text, encoding="utf-8", newline="\n")
    offline.write(target)  # It knows each page by its hash.


def main() -> None:
    """Write the archive and the hashes of everything in ``dist``."""
    version = importlib.metadata.version(NAME)
    target = DIST / f"{NAME}-site-{version}.zip"
    archive(SITE, target)
    sums = DIST / "SHA256SUMS"
    listed = [path for path in sorted(DIST.iterdir()) if path.is_file() and path != sums]
    sums.write_text(
        "".join(
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in listed
        ),
        "ascii",
    )
    offer(SITE, [*listed, sums], DIST / "public")
    for path in listed:
        print(f"{path.stat().st_size:>12,}  {path}")


if __name__ == "__main__":
    main()
