"""Many scripts as few: each finds what it imports, and a page gets its own version's worker."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from publisher.delivery import page_scripts
from publisher.project import BuildError
from publisher.runtime import RuntimeBuildError


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the scripts, to be altered, beside the site's own that they import."""
    shutil.copytree(page_scripts.SOURCES.parent / "site", tmp_path / "site")
    return shutil.copytree(page_scripts.SOURCES, tmp_path / "sources")


def test_scripts_that_import_each_other_are_refused(sources: Path, tmp_path: Path) -> None:
    with (sources / "page" / "dom.js").open("a") as file:
        file.write('import { note } from "./note.js";\nnote("");\n')
    with pytest.raises(BuildError, match=r"circle: .*page/dom\.js → page/note\.js"):
        page_scripts.build(tmp_path / "out", sources)


def test_what_cannot_be_joined_is_told_in_the_words_of_the_joiner(
    sources: Path, tmp_path: Path
) -> None:
    (sources / "page" / "words.js").unlink()
    with pytest.raises(RuntimeBuildError, match=r'Could not resolve "(\.|\.\./page)/words\.js"'):
        page_scripts.build(tmp_path / "out", sources)


def test_nothing_stays_of_an_earlier_build(sources: Path, tmp_path: Path) -> None:
    out = page_scripts.build(tmp_path / "out", sources)
    (earlier,) = out.glob("engine/worker.*.js")
    text = (sources / page_scripts.WORKER).read_text("utf-8")
    (sources / page_scripts.WORKER).write_text(text.replace("alive", "awake"), "utf-8")
    page_scripts.build(out, sources)
    assert not earlier.exists()
    assert len(list(out.rglob("*.js"))) == len(page_scripts.ENTRIES)
    assert {file.name for file in tmp_path.iterdir()} == {"out", "site", "sources"}


def test_a_folder_that_came_with_the_package_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = tmp_path / "scripts" / "assets" / "calculator"
    brought.mkdir(parents=True)
    monkeypatch.setattr(page_scripts, "ROOT", tmp_path)
    monkeypatch.setattr(page_scripts.node, "run", None)  # a centre has no Node
    assert page_scripts.find() == brought


def test_the_built_page_has_few_scripts_and_its_manifest(site_dir: Path) -> None:
    page = (site_dir / "calculator" / "index.html").read_text("utf-8")
    written = re.search(r'<script type="application/json" id="runtime">(.*?)</script>', page)
    manifest = (site_dir / "assets/runtime/manifest.json").read_text("utf-8")
    assert written
    assert json.loads(written[1]) == json.loads(manifest)
    scripts = site_dir / "assets" / "calculator"
    (worker,) = scripts.glob("engine/worker*.js")
    digest = hashlib.sha256(worker.read_bytes()).hexdigest()[:12]
    assert worker.name == f"worker.{digest}.js", "no page gets the worker of another version"
    starter = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert starter
    assert "import.meta" not in starter[1]
    texts = {file: file.read_text("utf-8") for file in scripts.rglob("*.js")}
    assert {file.relative_to(scripts).as_posix() for file in texts} == {
        "engine/engine.js", "page/main.js", f"engine/{worker.name}",
    }  # fmt: skip
    for text in (starter[1], *texts.values()):
        assert not re.search(r"""\bimport\b[^.;()]*"\.""", text)
        assert "/worker.js" not in text
    for text in (starter[1], texts[scripts / "page/main.js"]):
        assert f'"../engine/{worker.name}"' in text
    assert len(re.findall(r"<script[^>]* src=", page)) == 2  # the site's and the calculator's


def test_no_two_scripts_share_a_name() -> None:
    names = [file.name for file in page_scripts.SOURCES.parent.rglob("*.js")]
    assert sorted(names) == sorted(set(names))
