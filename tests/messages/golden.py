"""The expected text of every message: each template, tone and set of fields, one file a template.

``python tests/messages/golden.py`` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

from calculator.messages import example, names
from calculator.messages.catalogue import TONES

FOLDER = Path(__file__).parent / "golden"


def written(name):
    """Return the golden text of one template: three tones, with all fields and with none."""
    return "\n".join(
        _one(example(name, tone, full=full), f"{tone}, {'all' if full else 'no'} fields")
        for full in (True, False)
        for tone in TONES
    )


def _one(message, heading):
    head = [f"=== {heading}", f"To: {message.to} <{message.address or ''}>"]
    if message.subject:
        head.append(f"Subject: {message.subject}")
    found = [
        f"-- {finding.id} {finding.part} {finding.start}-{finding.end}"
        for finding in message.findings
        if finding.id != "PF01"  # each blank is one; the next line names them
    ]
    blanks = [f"-- blanks: {' '.join(message.blanks)}"] if message.blanks else []
    return "\n".join([*head, "", message.body, "", *found, *blanks, ""])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in names():
        (FOLDER / f"{one.name}.txt").write_text(written(one.name), encoding="utf-8")
