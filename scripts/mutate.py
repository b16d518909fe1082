"""Mutation testing: change the timing engine in one place at a time, and see that a case notices.

``python scripts/mutate.py`` makes every mutant of the modules below, runs the worked cases against
each in a process of its own, and prints the share that was noticed. What no case noticed has to
stand in ``tests/trust/survivors.toml`` with the reason, and nothing else may stand there; exit code
1 where one does not, where a row has gone stale, where a process died without an answer, or where
less than ``WANTED`` of all were noticed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import signal
import sys
import threading
import tomllib
import types
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mutants import ENGINE, Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
MODULES = (
    "days/workdays",
    "days/deadline",
    "story/state",
    "story/instructions",
    "story/unanswered",
    "story/facts",
    "story/contacts",
    "situation/kinds",
    "timing/bounds",
    "timing/windows",
    "timing/status",
    "timing/together",
    "timing/schedule",
    "planner",
    "sentences",
    "first_line",
)
UNIT_TESTS = tuple(
    ROOT / "tests" / name
    for name in (
        "engine/test_thanks_owed.py",
        "engine/test_timing.py",
        "engine/test_beside.py",
        "engine/test_bridge.py",
        "trust/test_counting.py",
        "trust/test_words_of_the_plan.py",
        # What only messages ask of the story.
        "messages/test_stories.py::test_a_story_is_told_as_it_was",
    )
)
SURVIVORS = ROOT / "tests" / "trust" / "survivors.toml"
WANTED = 0.9
SECONDS = 90
"""Processor time of one mutant; cases and tests take about thirty on a busy machine. More is an
endless loop, and noticed."""
MUCH = 1 << 30
"""Bytes of memory; cases and tests take a fifth of it."""

sys.path.insert(0, str(ROOT / "tests"))
from support import cases_loader  # noqa: E402 - found on the path just set

CASES = cases_loader.load_cases()


def unit_tests_pass() -> bool:
    """Run the engine's own tests, for what no rule of ours uses but a centre's may."""
    import pytest  # noqa: PLC0415 - only where no case noticed

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    options = ("-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "no:xdist")
    return pytest.main([*options, *map(str, UNIT_TESTS)]) == 0


def states_readers(case: cases_loader.Case) -> bool:
    """Say whether a case states to whom a step goes."""
    return any(isinstance(wanted, dict) and "to" in wanted for wanted in case.expect.values())


def try_it(order: list[int], channel: int) -> None:
    """In a process of its own: write the number of the first case that notices, -1 for none.

    Nothing is written where the memory was too little: that may be the computer's doing. Where this
    process alone has filled many times what the engine takes, it is an endless loop as well.
    """
    # At the second limit the kernel kills as if memory had run out; only the first can be told.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (2 * MUCH, 2 * MUCH))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    noticed = order[0]  # also where the engine cannot even be imported
    try:
        # Messages have no part in dates, and take most of the time; only their readers are stated.
        without = types.ModuleType("calculator.messages")
        without.for_step = lambda *_given, **_named: ()  # type: ignore[attr-defined]
        import calculator  # noqa: PLC0415 - before the changed module, which it must not see
        import calculator.messages as real  # noqa: PLC0415

        for number in order:
            noticed = number
            case = CASES[number]
            sys.modules["calculator.messages"] = real if states_readers(case) else without
            plan = calculator.plan_json(cases_loader.situation_json(case))
            if cases_loader.check(case, json.loads(plan)):
                break
        else:
            sys.modules["calculator.messages"] = real
            noticed = -1 if unit_tests_pass() else order[0]
    except MemoryError:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MUCH:
            os._exit(1)
    finally:
        os.write(channel, str(noticed).encode())
        os._exit(0)


class DiedError(Exception):
    """A process ended without an answer, twice: that tells nothing of the mutant."""


def run(mutant: Mutant | None, order: list[int]) -> int | None:
    """Return the number of the case that noticed, -1 for none, None where it never ended.

    Raises DiedError, which says how, where a process died of something else, and the next one too.
    """
    for _ in range(2):
        said, code = attempt(mutant, order)
        if said:
            return int(said)
        if code == -signal.SIGXCPU:
            return None
    how = signal.Signals(-code).name if code < 0 else "no memory left"
    raise DiedError(f"its process died twice without an answer: {how}")


def attempt(mutant: Mutant | None, order: list[int]) -> tuple[bytes, int]:
    """Try a mutant in a process; return what it wrote, and its exit code."""
    reader, writer = os.pipe()
    child = multiprocessing.get_context("fork").Process(target=start, args=(mutant, order, writer))
    child.start()
    os.close(writer)
    said = os.read(reader, 20)
    os.close(reader)
    child.join()
    return said, child.exitcode or 0


def start(mutant: Mutant | None, order: list[int], channel: int) -> None:
    """Make Python read the mutant in place of its module, then try it."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    if mutant is not None:
        import importlib.machinery  # noqa: PLC0415 - only in the child

        target = str(ENGINE / f"{mutant.module}.py")
        plain = importlib.machinery.SourceFileLoader.get_code

        def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> object:
            if self.path == target:
                return compile(mutant.code, target, "exec")
            return plain(self, name)

        importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]
    try_it(order, channel)


@dataclass
class Outcome:
    """What came of all the mutants, by name."""

    survivors: list[str]
    died: list[tuple[str, str]]
    """Those whose process died, and how: nobody knows whether a case would have noticed."""

    def faults(self, every: list[Mutant], listed: list[str]) -> list[str]:
        """Return what has to be mended: in the cases, in the list of survivors, or here."""
        there, known, left = (
            Counter(names) for names in ((m.name for m in every), listed, self.survivors)
        )
        told = [f"not noticed: {name}" for name in sorted((left - known).elements())]
        for name in sorted((known - left - Counter(name for name, _ in self.died)).elements()):
            why = "is noticed" if known[name] <= there[name] else "does not exist any more"
            told.append(f"listed in {SURVIVORS.name}, but {why}: {name}")
        return told + [f"error: {name}: {how}" for name, how in sorted(self.died)]


def try_all(every: list[Mutant], order: list[int], jobs: int | None) -> Outcome:
    """Try every mutant, some at a time."""
    outcome = Outcome([], [])
    lock = threading.Lock()

    def tried(mutant: Mutant) -> None:
        with lock:
            now = list(order)
        try:
            noticed = run(mutant, now)
        except DiedError as error:
            outcome.died.append((mutant.name, str(error)))
            return
        if noticed == -1:
            outcome.survivors.append(mutant.name)
            print(f"  survives: {mutant.name}", file=sys.stderr, flush=True)
        elif noticed is not None:
            with lock:
                # What noticed one change often notices the next.
                order.remove(noticed)
                order.insert(0, noticed)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(tried, every))
    return outcome


def main() -> int:
    """Try every mutant; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    order = list(range(len(CASES)))
    if run(None, order) != -1:
        print("The cases fail without any change.")
        return 1
    every = [mutant for module in chosen.modules for mutant in mutants(module)]
    outcome = try_all(every, order, chosen.jobs)
    if run(None, order) != -1:
        print("The sources changed while the mutants were tried; start again.")
        return 1
    missed = [*outcome.survivors, *(name for name, _ in outcome.died)]
    share = 1 - len(missed) / len(every)
    print(f"{len(every)} mutants, {len(every) - len(missed)} noticed: {share:.1%}")
    for module in chosen.modules:
        all_of, left = (
            sum(name.startswith(f"{module}.") for name in names)
            for names in ((mutant.name for mutant in every), missed)
        )
        print(f"  {module}: {all_of}, of which {all_of - left} noticed")
    listed = [entry["mutant"] for entry in tomllib.loads(SURVIVORS.read_text("utf-8"))["survivors"]]
    mine = [name for name in listed if name.partition(".")[0] in chosen.modules]
    faults = outcome.faults(every, mine)
    print("".join(f"  {fault}\n" for fault in faults), end="")
    return 1 if faults or share < WANTED else 0


if __name__ == "__main__":
    sys.exit(main())
