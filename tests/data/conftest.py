"""The freeze scripts as modules, and what they make today."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts" / "freeze"


def script(name: str) -> ModuleType:
    """Import a script by its path, as it would run: with its own folder to import from."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


@pytest.fixture(scope="session")
def freeze_holidays() -> ModuleType:
    return script("holiday_dates")


@pytest.fixture(scope="session")
def freeze_dates() -> ModuleType:
    return script("locale_dates")


@pytest.fixture(scope="session")
def freeze_weeks() -> ModuleType:
    return script("first_weekdays")


@pytest.fixture(scope="session")
def frozen(freeze_holidays: ModuleType) -> dict[str, bytes]:
    """Every holiday file, made anew from the locked library."""
    return freeze_holidays.frozen_files()
