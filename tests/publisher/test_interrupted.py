"""A build that is killed at any of its steps leaves the last good site, and the next build works.

The real build runs as a process of its own and kills itself there, as an operating system does
that runs out of memory: nothing gets to tidy up.
"""

import hashlib
import importlib
import inspect
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FunctionType

import pytest

from publisher import delivery
from publisher.project import BUILD
from publisher.site import build as site
from publisher.site import output

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process cannot kill itself there without a word"
)

KITS = Path(__file__).parents[1] / "centres" / "kits"

MKDOCS = "publisher.site.build.run_mkdocs"
SWAP, PUT = "publisher.site.output._swap", "publisher.site.output.put_in_place"
"""Once the first of these two is done, the new site is there."""

TELLING = (
    "publisher.delivery.policy.content_policy",  # of the first of the pages
    SWAP,
)
"""Each is where the build is killed as soon as it has been carried out: the last site still stands,
or the new one does. What else there is between them is for ``make verify``."""

NOT_TAKEN = (
    "publisher.site.zensical.run_zensical",  # in place of MkDocs, where it is asked for
    "publisher.site.languages.join_maps",  # for a further language
    "publisher.site.build.ours",  # reads settings, before anything is written
)
"""Steps that not every build takes, or that can leave nothing behind."""

OTHERS = (
    MKDOCS,
    "publisher.site.output.copy_ours",  # of the first of the files that are copied
    "publisher.delivery.deliver",
    "publisher.site.output.check",
    "publisher.site.workplace.workplace",
    "publisher.site.build.browser_python",
    "publisher.licences.folder.find",
    "publisher.delivery.page_scripts.find",
    "publisher.site.stage.stage",
    "publisher.site.build.write_schemas",
    "publisher.delivery.first_script.prepare",
    "publisher.delivery.policy.write_into_pages",
    "publisher.delivery.policy.headers",
    "publisher.delivery.servers.write",
    "publisher.delivery.security.day_of_build",
    "publisher.delivery.security.write",
    "publisher.delivery.page_text.finish",
    "publisher.licences.as_built.write",
    "publisher.trust.write",
    "publisher.delivery.offline.write",
    "publisher.site.output.copy_tree",
    "publisher.site.output._carry_over",
    PUT,
)

CENTRES = ("publisher.site.languages.settle",)
"""Only a site in more than one language has this step."""

CENTRES_TOO = ("publisher.delivery.deliver", SWAP, "publisher.site.build.build")
"""The last comes before the lock is written."""

AFTER = """
def killed(*given, **named):
    step(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
"""

DURING = """
def kill(pages):
    while not pages.exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)

def killed(config, pages):
    threading.Thread(target=kill, args=[pages]).start()
    step(config, pages)
"""

DRIVER = """
import importlib, os, signal, sys, threading, time
step, command, *rest = sys.argv[1:]
main = importlib.import_module(command).main
module, _, name = step.rpartition(".")
step = getattr(importlib.import_module(module), name)
{killed}
for each in [each for key, each in sys.modules.items() if key.startswith("publisher")]:
    for name in [name for name, value in vars(each).items() if value is step]:
        setattr(each, name, killed)
sys.exit(main(rest))
"""


def kill(step, command, *rest, killed=AFTER):
    """Run a command that kills itself once ``step`` is done, or where ``killed`` says."""
    program = [sys.executable, "-c", DRIVER.format(killed=killed), step, command, *rest]
    assert subprocess.run(program, check=False).returncode == -signal.SIGKILL


def run(*command):
    """Run a command that has to succeed."""
    subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.DEVNULL)


def tree(folder):
    """The hash of each file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def place():
    """A folder on the disk on which the guide is built; gone afterwards."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="killed.") as name:
        yield Path(name)
    for left in BUILD.glob(f".{Path(name).name}.*"):  # of a test that failed
        shutil.rmtree(left)


@pytest.fixture(scope="module")
def guide(place):
    """The guide as it is now, built."""
    site.build(place / "guide", work=place)
    return place / "guide"


@pytest.fixture
def out(place, request):
    """A place for a site with a name of its own, so that what its builds leave can be told."""
    test = hashlib.sha256(request.node.name.encode()).hexdigest()[:12]
    return place / f"{place.name}.{test}"


def earlier(folder, of):
    """Make ``folder`` an earlier version of the site ``of``, with a file of its owner's."""
    shutil.copytree(of, folder)
    (folder / "index.html").write_text("the last good one", "utf-8")
    (folder / "gone.html").write_text("a page of the last one", "utf-8")
    with (folder / output.MADE).open("a", encoding="utf-8") as listed:
        listed.write("gone.html\n")
    (folder / "CNAME").write_text("careers.example.edu", "utf-8")
    return tree(folder)


def left_by(out):
    """What lies in the folders where a build to ``out`` works and may leave something."""
    return [path for place in (BUILD, out.parent) for path in place.glob(f".{out.name}.*")]


@pytest.mark.parametrize(
    "step", [*TELLING, *(pytest.param(each, marks=pytest.mark.verify) for each in OTHERS)]
)
def test_a_build_killed_at_a_step_leaves_the_last_site_and_the_next_one_works(step, out, guide):
    before = earlier(out, guide)
    expected = {**tree(guide), "CNAME": before["CNAME"]}
    kill(step, "publisher.__main__", "site", "--out", str(out))
    assert tree(out) == (expected if step in {SWAP, PUT} else before)

    run("publisher", "site", "--out", str(out))
    assert tree(out) == expected
    assert left_by(out) == []


def test_pages_that_are_written_when_the_build_is_killed_are_swept_up(out, guide):
    """MkDocs is a process of its own, and goes on where nothing tells it to stop."""
    before = earlier(out, guide)
    kill(MKDOCS, "publisher.__main__", "site", "--out", str(out), killed=DURING)
    assert tree(out) == before
    run("publisher", "site", "--out", str(out))
    assert left_by(out) == []


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """The folder of a centre with a page in a second language, and its site, built."""
    folder = shutil.copytree(KITS / "texas", tmp_path_factory.mktemp("centre") / "kit")
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8").replace("schema = 1", 'schema = 1\nlanguages = ["en", "fr"]')
    settings.write_text(text.replace("[name]", '[name]\nfr = "Prairie"'), "utf-8")
    (folder / "pages" / "fr").mkdir(parents=True)
    (folder / "pages" / "fr" / "index.md").write_text("# Bonjour\n", "utf-8")
    run("publisher.cli", "build", str(folder), "--out", str(folder.parent / "site"))
    return folder


@pytest.mark.parametrize(
    "step", [*CENTRES, *(pytest.param(each, marks=pytest.mark.verify) for each in CENTRES_TOO)]
)
def test_a_centres_build_killed_at_a_step_too(step, centre, tmp_path):
    folder = shutil.copytree(centre, tmp_path / "kit")
    before = earlier(tmp_path / "out", centre.parent / "site")
    command = ("publisher.cli", "build", str(folder), "--out", str(tmp_path / "out"))
    expected = {**tree(centre.parent / "site"), "CNAME": before["CNAME"]}
    kill(step, *command)
    in_place = step in {SWAP, "publisher.site.build.build"}
    assert tree(tmp_path / "out") == (expected if in_place else before)

    run(*command)
    assert tree(tmp_path / "out") == expected
    assert tree(folder) == tree(centre)
    assert {path.name for path in tmp_path.iterdir()} == {"kit", "out"}


def test_every_step_of_a_build_is_among_them():
    named = {
        f"{each.__module__}.{each.__name__}"
        for step in (site.build, delivery.deliver, output.put_in_place)
        for each in called(step)
    }
    assert named
    assert named <= {*TELLING, *OTHERS, *CENTRES, *CENTRES_TOO, *NOT_TAKEN}


def called(function):
    """Yield each function of ours that another one names."""
    for name in set(re.findall(r"\b[a-z_]\w*(?:\.\w+)?", inspect.getsource(function))):
        value = importlib.import_module(function.__module__)
        for part in name.split("."):
            value = getattr(value, part, None)
        value = inspect.unwrap(value) if callable(value) else value
        if isinstance(value, FunctionType) and value.__module__.startswith("publisher."):
            yield value
