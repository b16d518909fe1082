"""The figures as ratios against what must be reached, and as tables for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publisher.project import DOCS

PAGE = DOCS / "en" / "about" / "speed.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio that must not be exceeded."""

    what: str
    ratio: float
    at_most: float

    @property
    def reached(self) -> bool:
        """Whether it was."""
        return self.ratio <= self.at_most


def goals(found: dict[str, Any]) -> Iterator[Goal]:
    """Every goal whose figures were measured."""
    if desk := found.get("desk"):
        ours, bare = desk["ours"], desk["bare"]
        cold, warm = (_ratio(ours[kind], bare[kind]) for kind in ("cold", "warm"))
        yield Goal("First visit, until the plan is on screen / bare Pyodide", cold, 0.45)
        yield Goal("Second visit, until the plan is on screen / bare Pyodide", warm, 0.45)
        if "pressed" in ours:
            ahead = _ratio(ours["pressed"], bare["cold"])
            yield Goal("From pressing on home to the plan on screen / its first visit", ahead, 0.35)
    if phone := found.get("phone"):
        ours, bare = phone["ours"], phone["bare"]
        cold, warm = (_ratio(ours[kind], bare[kind]) for kind in ("cold", "warm"))
        yield Goal("The same on a slow phone, first visit", cold, 0.45)
        yield Goal("The same on a slow phone, second visit", warm, 0.45)
    if wire := found.get("wire"):
        ours, bare = wire["ours"]["gzip"], wire["bare"]["gzip"]
        share = ours["bytes"] / bare["bytes"]
        yield Goal("Bytes with gzip until the first plan / bare Pyodide", share, 0.90)
        ours, plain = wire["guide"]["gzip"], wire["material"]["gzip"]
        yield Goal(
            "Bytes of a guide page / untouched Material", ours["bytes"] / plain["bytes"], 1.1
        )
        fewer = ours["requests"] / plain["requests"]
        yield Goal("Requests of a guide page / untouched Material", fewer, 0.99)
        yield Goal("WebAssembly and workers on a guide page", ours["wasm"] + ours["workers"], 0)
    if (work := found.get("work")) and found.get("desk"):
        bare = found["desk"]["bare"]["cold"]["median"]
        again, seen = (work[key]["median"] / bare for key in ("replan", "input_to_plan"))
        yield Goal("A new plan with all messages / bare Pyodide's first start", again, 0.005)
        yield Goal("From an answer to the new plan on screen / the same", seen, 0.01)
    if phrases := found.get("phrases"):
        yield Goal("The slowest phrase to read / 5 ms", phrases["slowest"] / 5, 1)
    if site := found.get("site"):
        yield Goal("make site / plain MkDocs", _ratio(site["ours"], site["mkdocs"]), 1.5)

    if batch := found.get("batch"):
        few, most = sorted(batch, key=int)[:: max(1, len(batch) - 1)]
        speeds, peaks = ([batch[count][key]["median"] for count in (few, most)]
                         for key in ("rows_a_second", "memory"))  # fmt: skip
        grown = f"A batch of {int(most):,} rows / of {int(few):,}"
        yield Goal(f"{grown}: time a row", speeds[0] / speeds[1], 1.25)
        yield Goal(f"{grown}: memory", peaks[1] / peaks[0], 1.1)
    if centres := found.get("centres"):
        one, ten = centres["1"], centres["10"]
        linear = _ratio(ten["time"], one["time"]) / 10
        yield Goal("Sites of 10 centres / 10 times that of one: time", linear, 1.25)
        further = (ten["disk"]["median"] - one["disk"]["median"]) / 9 / one["disk"]["median"]
        yield Goal("Disk of each further centre / of the first", further, 0.15)


def _ratio(ours: dict[str, Any], other: dict[str, Any]) -> float:
    return float(ours["median"] / other["median"])


def goal_table(found: dict[str, Any]) -> str:
    """The goals as Markdown."""
    lines = ["| What | Measured | At most |", "| --- | ---: | ---: |"]
    lines += [
        f"| {goal.what} | {goal.ratio:.3g}{'' if goal.reached else ', missed'} | {goal.at_most:g} |"
        for goal in goals(found)
    ]
    return "\n".join(lines)


def figures(found: dict[str, Any]) -> Iterator[str]:
    """The figures themselves, a Markdown table for each kind."""
    names = {"ours": "This calculator", "bare": "Bare Pyodide", "pyscript": "PyScript"}
    places = {"desk": "On a computer, in seconds", "phone": "Like a slow phone, in seconds"}
    for place, title in places.items():
        if place in found:
            rows = _start_rows(found[place], names)
            yield _table(title, ["Which", "First visit", "Second visit"], rows)
    if wire := found.get("wire"):
        names |= {"guide": "A page of the guide", "material": "The same page, untouched Material"}
        rows = [
            [names[name], str(kinds["gzip"]["requests"]), _kilobytes(kinds["gzip"]["bytes"]),
             _kilobytes(kinds["br"]["bytes"])]
            for name, kinds in wire.items()
        ]  # fmt: skip
        yield _table("Over the wire", ["Which", "Requests", "With gzip", "With brotli"], rows)
    if work := found.get("work"):
        rows = [
            [title, f"{work[key]['median']:.1f} ms", f"{work[key]['p95']:.1f} ms"]
            for key, title in (
                ("replan", "A new plan with all messages"),
                ("input_to_plan", "From an answer in the form to the plan on screen"),
            )
        ]
        yield _table("Once it runs", ["What", "Median", "95 of 100 are faster"], rows)
        # What runs beside no worker, as PyScript does, cannot be asked for WebAssembly's share.
        rows = [
            [names[name], *(f"{need / 1e6:.1f}" if need else "?" for need in needs.values())]
            for name, needs in (
                (name, {kind: kinds[kind] for kind in ("heap", "wasm", "process")})
                for name, kinds in work["memory"].items()
            )
        ]
        yield _table("Memory, in MB", ["Which", "Scripts", "Wasm", "Process"], rows)
    rows = _phrase_rows(found)
    if plan := found.get("plan"):
        rows += [
            ["`follow-up plan`, the whole process", f"{plan['plan']['median']:.0f} ms"],
            ['`python -c "import jinja2"`', f"{plan['jinja2']['median']:.0f} ms"],
        ]
    if site := found.get("site"):
        rows += [
            ["`make site`", f"{site['ours']['median'] / 1000:.1f} s"],
            ["plain MkDocs, the same pages", f"{site['mkdocs']['median'] / 1000:.1f} s"],
        ]
    for count, each in found.get("batch", {}).items():
        speed, peak = each["rows_a_second"]["median"], each["memory"]["median"]
        words = f"{speed:,.0f} rows a second, at most {peak / 1e6:.0f} MB"
        rows.append([f"`follow-up batch`, {int(count):,} rows", words])
    for count, each in found.get("centres", {}).items():
        seconds, size = each["time"]["median"] / 1000, each["disk"]["median"]
        words = f"{seconds:.1f} s, {size / 1e6:.1f} MB"
        rows.append([f"`follow-up build`, centres: {count}", words])
    if rows:
        yield _table("On the command line", ["What", "Median"], rows)


def _start_rows(place: dict[str, Any], names: dict[str, str]) -> list[list[str]]:
    def row(name: str, *times: dict[str, Any]) -> list[str]:
        shown = [f"{each['median'] / 1000:.1f}" for each in times]
        return [name, *shown, *([""] * (2 - len(shown)))]

    rows = [row(names[name], kinds["cold"], kinds["warm"]) for name, kinds in place.items()]
    if ahead := place["ours"].get("pressed"):
        rows.insert(1, row("The same, from pressing on home", ahead))
    return rows


def _phrase_rows(found: dict[str, Any]) -> list[list[str]]:
    if (phrases := found.get("phrases")) is None:
        return []
    words = f"{phrases['median']:.1f} ms, the slowest {phrases['slowest']:.1f} ms"
    return [[f"Reading what they said, {phrases['count']} phrases", words]]


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.0f} kB"


def _table(title: str, head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return f"### {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def markdown(found: dict[str, Any]) -> str:
    """The part of the page that is made from one run."""
    machine = found["machine"]
    where = (
        f"Measured on {found['date']} with {machine['browser']}, Pyodide {machine['pyodide']}, "
        f"PyScript {machine['pyscript']} and Python {machine['python']}, on {machine['system']} "
        f"with {machine['cores']} cores ({machine['processor']}). Medians of {found['runs']}. "
        f"Processes that were waiting for those cores while it ran: about {machine['load']}."
    )
    head = ["## Measured against what we promise", goal_table(found), "## The figures", where]
    return "\n\n".join([*head, *figures(found)])


def write(found: dict[str, Any]) -> None:
    """Put the tables into the page."""
    text = PAGE.read_text("utf-8")
    fresh = f"{BEGIN}\n\n{markdown(found)}\n\n{END}"
    pattern = re.escape(BEGIN) + r".*?" + re.escape(END)
    PAGE.write_text(re.sub(pattern, lambda _: fresh, text, flags=re.DOTALL), "utf-8")
