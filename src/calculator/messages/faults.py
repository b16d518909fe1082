"""What is wrong with a message template: file, line and a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """One fault in a centre's own template."""

    file: str
    """The file's path below the centre's ``messages`` folder, such as ``en/thank_you.warm.txt``."""
    line: int
    """Counted from 1."""
    message: str

    def __str__(self) -> str:
        """Return file, line and sentence."""
        return f"{self.file}, line {self.line}: {self.message}"


class TemplateError(ValueError):
    """Templates that cannot be used, with every fault found."""

    def __init__(self, faults: tuple[TemplateFault, ...]) -> None:
        """Keep the faults; there is at least one."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
