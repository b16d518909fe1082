"""The text of a piece of a page, as a browser shows it."""

from publisher.as_html import Reader


class _Text(Reader):
    """Collects what stands between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(markup: str) -> str:
    """Return the words of ``markup`` with one space between them, without the marks of anchors."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    return " ".join("".join(reader.parts).replace("¶", "").split())
