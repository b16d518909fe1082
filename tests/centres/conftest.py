"""Four example centres, each built once for all tests of a run."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from publisher.centre import build
from publisher.project import BUILD

KITS = Path(__file__).parent / "kits"
NAMES = ("ontario", "texas", "scotland", "everything")
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def kit(tmp_path):
    """A copy of an example centre's folder, to be changed by a test."""

    def copy(name: str = "ontario") -> Path:
        return Path(shutil.copytree(KITS / name, tmp_path / name))

    return copy


@pytest.fixture(scope="session")
def sites(tmp_path_factory, testrun_uid):
    """The built sites of the example centres, by name; the first worker builds, others wait."""
    BUILD.mkdir(exist_ok=True)
    out = BUILD / "centres.test"
    shared = tmp_path_factory.getbasetemp().parent
    done = shared / f"centres.{testrun_uid}"
    with FileLock(shared / "centres.lock"):
        if not done.exists():
            for name in NAMES:
                folder = shared / "kits" / name
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(KITS / name, folder)
                build.build(folder, out / name, TODAY)
            done.touch()
    return {name: out / name for name in NAMES}
