"""Many scripts as one: it does what they did, and refuses what it does not understand."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from publisher.delivery.join import join
from publisher.project import BuildError

MODULES = {
    "main.js": 'import * as one from "./one.js";\n'
    'import { twice, name as other } from "./two.js";\n'
    'import { kept } from "./kept.js";\nconst name = "main";\n'
    "console.log(JSON.stringify([name, one.name, other, twice(2), one.next(), kept]));\n",
    "one.js": 'import {\n  twice,\n} from "./two.js";\nlet count = 1;\nexport const name = "one";\n'
    "export function next() { count = twice(count); return count; }\n",
    "two.js": 'export const name = "two";\nexport const twice = (it) => 2 * it;\n',
    "kept.js": 'export const kept = "kept";\n',
}


def write(folder: Path, modules: Mapping[str, str]) -> Path:
    for name, text in modules.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "main.js"


def test_names_do_not_meet_and_each_module_runs_once(tmp_path: Path) -> None:
    script = write(tmp_path, {**MODULES, "package.json": '{"type": "module"}'})
    join(script, apart=("kept.js",))
    for name in ("one.js", "two.js"):
        (tmp_path / name).unlink()
    node = Path(sys.executable).with_name("node")
    said = subprocess.run([str(node), str(script)], check=True, capture_output=True, text=True)
    assert json.loads(said.stdout) == ["main", "one", "two", 4, 2, "kept"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"two.js": "export let name = 1;\n"}, "export let name"),
        ({"two.js": "export default 1;\n"}, "export default"),
        ({"main.js": 'import "./one.js";\n'}, 'import "./one.js"'),
        ({"two.js": 'import { name } from "./one.js";\nexport const twice = name;\n'}, "circle"),
    ],
)
def test_any_other_shape_is_refused(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    script = write(tmp_path, {**MODULES, **changed})
    with pytest.raises(BuildError, match=re.escape(told)):
        join(script)


def test_the_built_page_has_few_scripts_and_its_manifest(site_dir: Path) -> None:
    page = (site_dir / "calculator" / "index.html").read_text("utf-8")
    written = re.search(r'<script type="application/json" id="runtime">(.*?)</script>', page)
    manifest = (site_dir / "assets/runtime/manifest.json").read_text("utf-8")
    assert written
    assert json.loads(written[1]) == json.loads(manifest)
    scripts = site_dir / "assets" / "calculator"
    (worker,) = scripts.glob("worker*.js")
    digest = hashlib.sha256(worker.read_bytes()).hexdigest()[:12]
    assert worker.name == f"worker.{digest}.js", "no page gets the worker of another version"
    assert worker.name in page
    for name in ("main.js", "running.js", worker.name):
        text = (scripts / name).read_text("utf-8")
        assert not re.search(r"^import ", text, re.MULTILINE)
        assert '"worker.js"' not in text
    starter = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert starter
    assert "import.meta" not in starter[1]
    assert len(re.findall(r"<script[^>]* src=", page)) == 2  # the site's and the calculator's
