"""The figures as ratios against what must be reached, and as tables in each language."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculator.text.words import say_date
from publisher.project import ROOT

SAID: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text("utf-8")
)
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio that must not be exceeded; ``name`` is that of its words."""

    name: str
    ratio: float
    at_most: float
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def reached(self) -> bool:
        """Whether it was."""
        return self.ratio <= self.at_most


def goals(found: dict[str, Any]) -> Iterator[Goal]:
    """Every goal whose figures were measured."""
    yield from _start_goals(found)
    if wire := found.get("wire"):
        ours, bare, french = (wire[name]["gzip"]["bytes"] for name in ("ours", "bare", "french"))
        yield Goal("bytes", ours / bare, 0.26)
        yield Goal("other_bytes", french / ours, 1.02)
        guide, plain = wire["guide"]["gzip"], wire["material"]["gzip"]
        yield Goal("page_bytes", guide["bytes"] / plain["bytes"], 1.1)
        yield Goal("page_requests", guide["requests"] / plain["requests"], 0.99)
        yield Goal("page_wasm", guide["wasm"] + guide["workers"], 0)
    if (work := found.get("work")) and found.get("desk"):
        bare = found["desk"]["bare"]["cold"]["median"]
        for name, asked in (("replan", "replan"), ("replan_story", "replan_story")):
            yield Goal(name, work[asked]["median"] / bare, 0.005)
        yield Goal("other_replan", _ratio(work["replan_french"], work["replan"]), 1.02)
        yield Goal("seen", work["input_to_plan"]["median"] / bare, 0.01)
    if phrases := found.get("phrases"):
        yield Goal("phrases", phrases["slowest"] / 5, 1)
    if site := found.get("site"):
        yield Goal("site", _ratio(site["ours"], site["mkdocs"]), 1.5)
    yield from _many_goals(found)


def _start_goals(found: dict[str, Any]) -> Iterator[Goal]:
    if desk := found.get("desk"):
        ours, bare = desk["ours"], desk["bare"]
        yield Goal("cold", _ratio(ours["cold"], bare["cold"]), 0.28)
        yield Goal("warm", _ratio(ours["warm"], bare["warm"]), 0.27)
        yield Goal("pressed", _ratio(ours["pressed"], bare["cold"]), 0.10)
        yield Goal("other_cold", _ratio(desk["french"]["cold"], ours["cold"]), 1.02)
    if phone := found.get("phone"):
        ours, bare = phone["ours"], phone["bare"]
        yield Goal("phone_cold", _ratio(ours["cold"], bare["cold"]), 0.22)
        yield Goal("phone_warm", _ratio(ours["warm"], bare["warm"]), 0.23)
        yield Goal("missed", _ratio(ours["missed"], bare["cold"]), 0.6)


def _many_goals(found: dict[str, Any]) -> Iterator[Goal]:
    if batch := found.get("batch"):
        few, most = sorted(batch, key=int)[:: max(1, len(batch) - 1)]
        speeds, peaks = ([batch[count][key]["median"] for count in (few, most)]
                         for key in ("rows_a_second", "memory"))  # fmt: skip
        counts = {"few": int(few), "most": int(most)}
        yield Goal("batch_time", speeds[0] / speeds[1], 1.25, counts)
        yield Goal("batch_memory", peaks[1] / peaks[0], 1.1, counts)
    if centres := found.get("centres"):
        one, ten = centres["1"], centres["10"]
        yield Goal("centres_time", _ratio(ten["time"], one["time"]) / 10, 1.25)
        further = (ten["disk"]["median"] - one["disk"]["median"]) / 9 / one["disk"]["median"]
        yield Goal("centres_disk", further, 0.15)


def _ratio(ours: dict[str, Any], other: dict[str, Any]) -> float:
    return float(ours["median"] / other["median"])


class Report:
    """The part of the speed page that is made from one run, in one language."""

    def __init__(self, found: dict[str, Any], language: str) -> None:
        """Take what was measured, and the language to tell it in."""
        self.found = found
        self.language = language
        self.said = SAID[language]

    def markdown(self) -> str:
        """All of it."""
        said = self.said
        head = [said["promised"], self._goals(), said["figures"], self._where()]
        return "\n\n".join([*head, *self._figures()])

    def _where(self) -> str:
        day = dt.date.fromisoformat(self.found["date"])
        shown = say_date(day, self.said["locale"], weekday=False, year=True)
        machine = {**self.found["machine"], "load": self.said["to"].join(self.found["load"])}
        return str(self.said["where"].format(date=shown, runs=self.found["runs"], **machine))

    def _number(self, number: float, shape: str) -> str:
        written = format(number, shape)
        mark = {",": self.said["thousands"], ".": self.said["point"]}
        return "".join(mark.get(letter, letter) for letter in written)

    def _row(self, name: str, *cells: str, **counts: int) -> list[str]:
        shown = {key: self._number(count, ",") for key, count in counts.items()}
        return [self.said["row"][name].format(**shown), *cells]

    def _cell(self, name: str, **values: tuple[float, str]) -> str:
        shown = {key: self._number(*value) for key, value in values.items()}
        return str(self.said["cell"][name].format(**shown))

    def _table(self, title: str, head: tuple[str, ...], rows: list[list[str]]) -> str:
        heads = [self.said[name] for name in head]
        lines = [heads, ["---", *("---:" for _ in head[1:])], *rows]
        above = [self.said[title], ""] if title else []
        return "\n".join([*above, *(f"| {' | '.join(each)} |" for each in lines)])

    def _goals(self) -> str:
        rows = []
        for goal in goals(self.found):
            counts = {key: self._number(count, ",") for key, count in goal.counts.items()}
            measured = self._number(goal.ratio, ".3g") + (
                "" if goal.reached else self.said["missed"]
            )
            words = self.said["goal"][goal.name].format(**counts)
            rows.append([words, measured, self._number(goal.at_most, "g")])
        return self._table("", ("what", "measured", "at_most"), rows)

    def _figures(self) -> Iterator[str]:
        for place in ("desk", "phone"):
            if place in self.found:
                head = ("which", "first_visit", "second_visit")
                yield self._table(place, head, self._start_rows(self.found[place]))
        if wire := self.found.get("wire"):
            rows = [
                self._row(name, str(kinds["gzip"]["requests"]),
                          *(self._cell("kb", kb=(kinds[each]["bytes"] / 1000, ",.0f"))
                            for each in ("gzip", "br")))
                for name, kinds in wire.items()
            ]  # fmt: skip
            yield self._table("wire", ("which", "requests", "gzip", "brotli"), rows)
        if work := self.found.get("work"):
            rows = [
                self._row(key, *(self._cell("ms", ms=(work[key][each], ".1f"))
                                 for each in ("median", "p95")))
                for key in ("replan", "replan_french", "replan_story", "input_to_plan")
            ]  # fmt: skip
            yield self._table("work", ("what", "median", "most"), rows)
            # What runs beside no worker, as PyScript does, cannot be asked for WebAssembly's share.
            rows = [
                self._row(name, *(self._number(kinds[kind] / 1e6, ".1f") if kinds[kind] else "?"
                                  for kind in ("heap", "wasm", "process")))
                for name, kinds in work["memory"].items()
            ]  # fmt: skip
            yield self._table("memory", ("which", "scripts", "wasm", "process"), rows)
        if rows := list(self._command_rows()):
            yield self._table("commands", ("what", "median"), rows)

    def _start_rows(self, place: dict[str, Any]) -> list[list[str]]:
        rows = []
        for name, kinds in place.items():
            shown = [self._seconds(kinds[kind]) for kind in ("cold", "warm")]
            rows.append(self._row(name, *shown))
            rows += [
                self._row(kind, self._seconds(kinds[kind]), "")
                for kind in ("pressed", "missed")
                if kind in kinds
            ]
        return rows

    def _seconds(self, times: dict[str, Any]) -> str:
        return self._number(times["median"] / 1000, ".1f")

    def _command_rows(self) -> Iterator[list[str]]:
        found = self.found
        if phrases := found.get("phrases"):
            times = {"ms": (phrases["median"], ".1f"), "slowest": (phrases["slowest"], ".1f")}
            yield self._row("phrases", self._cell("phrases", **times), count=phrases["count"])
        for part, names, unit, shape in (
            ("plan", ("plan", "jinja2"), "ms", ".0f"), ("site", ("ours", "mkdocs"), "s", ".1f"),
        ):  # fmt: skip
            for name in names if part in found else ():
                took = found[part][name]["median"] / (1000 if unit == "s" else 1)
                row = "site" if name == "ours" else name
                yield self._row(row, self._cell(unit, **{unit: (took, shape)}))
        for count, each in found.get("batch", {}).items():
            speed, peak = (each[key]["median"] for key in ("rows_a_second", "memory"))
            told = self._cell("batch", speed=(speed, ",.0f"), mb=(peak / 1e6, ".0f"))
            yield self._row("batch", told, count=int(count))
        for count, each in found.get("centres", {}).items():
            seconds, size = each["time"]["median"] / 1000, each["disk"]["median"] / 1e6
            told = self._cell("centres", s=(seconds, ".1f"), mb=(size, ".1f"))
            yield self._row("centres", told, count=int(count))


def write(found: dict[str, Any]) -> None:
    """Put the tables into the page of each language."""
    for language, said in SAID.items():
        page = ROOT / said["page"]
        fresh = f"{BEGIN}\n\n{Report(found, language).markdown()}\n\n{END}"
        pattern = re.escape(BEGIN) + r".*?" + re.escape(END)
        text = re.sub(
            pattern, lambda _, fresh=fresh: fresh, page.read_text("utf-8"), flags=re.DOTALL
        )
        text = re.sub(
            r"^reviewed: .*", f"reviewed: {found['date']}", text, count=1, flags=re.MULTILINE
        )
        page.write_text(text, "utf-8")
