"""The expected text of every message: each template, tone and set of fields, one file a template.

``python tests/messages/golden.py`` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

from calculator.messages import example, names
from calculator.messages.catalogue import TONES, example_situation, template
from calculator.proofread.check import proofread

FOLDER = Path(__file__).parent / "golden"


def written(name):
    """Return the golden text of one template: three tones, with all fields and with none."""
    return "\n".join(
        _one(name, tone, full=full, heading=f"{tone}, {'all' if full else 'no'} fields")
        for full in (True, False)
        for tone in TONES
    )


def found_in_example(name, tone, *, full=True):
    """Return what the proofreader says of a finished example."""
    situation = example_situation(name, tone, full=full)
    return proofread(example(name, tone, full=full), situation, template(name).step)


def _one(name, tone, *, full, heading):
    message = example(name, tone, full=full)
    findings = found_in_example(name, tone, full=full)
    head = [f"=== {heading}", f"To: {message.to} <{message.address or ''}>"]
    if message.subject:
        head.append(f"Subject: {message.subject}")
    found = [
        f"-- {finding.id} {finding.part} {finding.start}-{finding.end}"
        for finding in findings
        if finding.id != "PF01"  # each blank is one; the next line names them
    ]
    blanks = [f"-- blanks: {' '.join(message.blanks)}"] if message.blanks else []
    return "\n".join([*head, "", message.body, "", *found, *blanks, ""])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in names():
        (FOLDER / f"{one.name}.txt").write_text(written(one.name), encoding="utf-8")
