"""Somebody with Python and the two wheels, and nothing else: three commands to a finished site."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import calculator
from publisher.delivery import serve
from publisher.project import ROOT
from publisher.site import build as site

pytestmark = pytest.mark.slow

VERSION, NEXT = calculator.__version__, "99.0"
UNSHARE = shutil.which("unshare")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> list[Path]:
    """The program's, then that of what a site is built from."""
    site.browser_python()
    out = tmp_path_factory.mktemp("dist")
    hatch = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    for folder in (ROOT, ROOT / "material"):
        subprocess.run(hatch, cwd=folder, check=True, capture_output=True)
    return [next(out.glob(f"after_the_interview{name}-*.whl")) for name in ("", "_site")]


@pytest.fixture(scope="module")
def computer(tmp_path_factory):
    """Another person's computer: a Python with what the wheel depends on, no checkout, no Node."""
    folder = tmp_path_factory.mktemp("computer")
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    packages = next(environment.glob("lib/python*/site-packages"))
    # A plain path in such a file is followed no further, so the checkout stays out of it.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder


def install(computer: Path, wheels: list[Path]) -> None:
    python = computer / "environment" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run(
        [*pip, "--no-index", "--no-deps", "--force-reinstall", *map(str, wheels)], check=True
    )


def follow_up(computer: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = computer / "environment" / "bin" / "follow-up"
    # Where we may, the program gets no network at all.
    offline = [UNSHARE, "--net"] if UNSHARE and os.geteuid() == 0 else []
    return subprocess.run(
        [*offline, str(program), *arguments],
        cwd=computer,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(program.parent), "HOME": str(computer), "LANG": "C.UTF-8"},
    )


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@pytest.mark.browser
def test_a_newcomers_path(computer, wheels, page):
    install(computer, wheels)
    made = follow_up(computer, "init", "our-centre")
    assert made.returncode == 0, made.stderr
    settings = computer / "our-centre" / "centre.toml"

    before = follow_up(computer, "check", "our-centre")
    assert before.returncode == 1
    assert "2 things have to be put right" in before.stderr

    edit(
        settings,
        ('en = "Our Career Centre"', 'en = "Hillside Library"'),
        ('accessibility_email = ""', 'accessibility_email = "access@hillside.example"'),
        ('# primary = "#003c71"', 'primary = "#003c71"'),
    )
    checked = follow_up(computer, "check", "our-centre")
    assert checked.returncode == 0, checked.stderr
    built = follow_up(computer, "build", "our-centre", "--out", "public")
    assert built.returncode == 0, built.stderr

    with serve.running(computer / "public") as address:
        page.goto(address)
        assert "Hillside Library" in page.inner_text("header")
        button = page.locator(".start .button")
        colour = button.evaluate("element => getComputedStyle(element).backgroundColor")
        assert colour == "rgb(0, 60, 113)"
        page.goto(f"{address}calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)


def test_the_program_alone_is_small_and_says_what_a_site_needs(wheels, tmp_path):
    """Less than six megabytes, and a plan; a site needs the other wheel, of the same version."""
    place = tmp_path / "program"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", place, str(wheels[0])], check=True)
    files = [file for file in place.rglob("*") if file.is_file()]
    assert any(file.suffix == ".pyc" for file in files)  # what pip adds counts
    assert sum(file.stat().st_size for file in files) < 6_000_000

    def run(*arguments):
        program = "import sys; from publisher.cli import main; sys.exit(main(sys.argv[1:]))"
        return subprocess.run(
            [sys.executable, "-S", "-c", program, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{place}{os.pathsep}{sysconfig.get_path('purelib')}"},
            check=False,
            capture_output=True,
            text=True,
        )

    planned = run("plan", "--interview", "2026-11-20")
    assert (planned.returncode, planned.stderr) == (0, "")
    (tmp_path / "people.csv").write_text("name,interview\nSam Reed,2026-11-20\n", "utf-8")
    cohort = ["batch", "people.csv", "--out", "plans", "--centre", "."]
    for arguments in (["init", "a"], ["check", "."], ["build", "."], ["claims"], cohort):
        said = run(*arguments)
        assert said.returncode == 1
        assert "after_the_interview_site is missing" in said.stderr
        assert 'pip install "FILE[site]"' in said.stderr
        assert len(said.stderr.splitlines()) == 1
    other = renamed(wheels[1], tmp_path, {})
    subprocess.run([*pip, "--target", place, str(other)], check=True)
    said = run("init", "a")
    assert said.returncode == 1
    assert NEXT in said.stderr


def test_a_folder_made_with_the_previous_program(computer, wheels, tmp_path):
    install(computer, wheels)
    follow_up(computer, "init", "upgraded")
    folder = computer / "upgraded"
    edit(
        folder / "centre.toml",
        ('en = "Our Career Centre"', 'en = "Hillside Library"'),
        ('accessibility_email = ""', 'accessibility_email = "access@hillside.example"'),
    )
    own = folder / "pages" / "en" / "guide" / "notes.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: Notes\n---\n\n# Our notes\n\nThree lines. { #NT01 }\n", "utf-8")
    built = follow_up(computer, "build", "upgraded", "--out", "upgraded-site")
    assert built.returncode == 0, built.stderr

    install(computer, next_wheels(wheels, tmp_path))
    checked = follow_up(computer, "check", "upgraded")
    assert checked.returncode == 0, checked.stderr
    assert "pages/en/guide/notes.md: The file of ours that this one replaces" in checked.stderr
    again = follow_up(computer, "build", "upgraded", "--out", "upgraded-site")
    assert again.returncode == 0, again.stderr
    page = (computer / "upgraded-site" / "guide" / "notes" / "index.html").read_text("utf-8")
    assert "Three lines." in page

    told = follow_up(computer, "upgrade", "upgraded", "--seen")
    assert told.returncode == 0, told.stderr
    assert "The rule SC01 (Status check) has changed." in told.stdout
    assert "pages/en/guide/notes.md replaces a file of ours that has changed" in told.stdout
    assert "Nothing has changed" in follow_up(computer, "upgrade", "upgraded").stdout


def next_wheels(wheels: list[Path], folder: Path) -> list[Path]:
    """The wheels of the next version, with another page of notes and another rule."""
    rule = {"calculator/rules/timing.toml": (b'latest = "7 days"', b'latest = "9 days"')}
    notes = {"after_the_interview_site/docs/en/guide/notes.md": (b"# ", b"# The new ")}
    return [renamed(wheels[0], folder, rule), renamed(wheels[1], folder, notes)]


def renamed(wheel: Path, folder: Path, changed: dict[str, tuple[bytes, bytes]]) -> Path:
    """A wheel as the next version, with words in some of its files changed."""
    changed = {**changed}
    lines: list[str] = []  # of RECORD, which comes last in a wheel
    out = folder / wheel.name.replace(VERSION, NEXT)
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in changed:
                before, after = changed.pop(entry.filename)
                assert before in content
                content = content.replace(before, after, 1)
            if entry.filename.endswith("METADATA"):
                told = f"Version: {VERSION}".encode()
                content = content.replace(told, f"Version: {NEXT}".encode(), 1)
            name = entry.filename.replace(f"-{VERSION}.dist-info", f"-{NEXT}.dist-info")
            if name.endswith(".dist-info/RECORD"):
                content = "".join([*lines, f"{name},,\n"]).encode()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
            lines.append(f"{name},sha256={digest.rstrip('=')},{len(content)}\n")
            new.writestr(name, content)
    assert not changed
    return out
