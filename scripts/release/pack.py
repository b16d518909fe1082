"""Put the finished default site into an archive beside the wheel: ``make release``.

For people without Python: unpack it on a web server. The same site gives the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import zipfile
from pathlib import Path

SITE = Path("site")
DIST = Path("dist")
NAME = "after-the-interview"
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


def main() -> None:
    """Write the archive and the hashes of everything in ``dist``."""
    version = importlib.metadata.version(NAME)
    target = DIST / f"{NAME}-site-{version}.zip"
    archive(SITE, target)
    sums = DIST / "SHA256SUMS"
    listed = [path for path in sorted(DIST.iterdir()) if path != sums]
    sums.write_text(
        "".join(
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in listed
        ),
        "ascii",
    )
    for path in listed:
        print(f"{path.stat().st_size:>12,}  {path}")


if __name__ == "__main__":
    main()
