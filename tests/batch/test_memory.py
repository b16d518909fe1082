"""Memory does not grow with the table."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak of a process")

RUN = """
import sys
from publisher import cli
cli.main(sys.argv[1:])
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def peak(tmp_path, rows: int) -> int:
    """The most memory in kB that a run over so many rows took."""
    table = tmp_path / f"{rows}.csv"
    lines = [f"{row},Example {row},2026-11-{2 + row % 20},2 weeks" for row in range(rows)]
    table.write_text("\n".join(["id,company,interview,promise", *lines]), "utf-8")
    out = tmp_path / f"plans.{rows}"
    arguments = ["batch", str(table), "--out", str(out), "--today", "2026-11-25"]
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(ran.stdout)


def test_ten_times_the_rows_take_no_more(tmp_path):
    few, many = peak(tmp_path, 60), peak(tmp_path, 600)
    assert many < few + 1500  # a row that stayed behind would take more than 3 kB
