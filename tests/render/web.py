"""What the tests of the site and of the EPUB share: the house templates, and pages read as a browser reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
_VOID = ("br", "col", "hr", "img", "input", "link", "meta", "item", "itemref", "rect", "path")


@cache
def house() -> dict[str, bytes]:
    """The house style, by the names that writers know."""
    found = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in found}


@dataclass
class Element:
    """An element of a page: its tag, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words within, each run of white space as one space."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterable[str]:
        for part in self.content:
            yield part if isinstance(part, str) else "".join(part._words())

    def all(self, tag: str = "", **attributes: str) -> "list[Element]":
        """The elements below with the tag ("": any) and the attributes; `class_` is one of the class names."""
        found = [self] if self._fits(tag, attributes) else []
        for part in self.content:
            if isinstance(part, Element):
                found += part.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def _fits(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag and tag != self.tag:
            return False
        for name, value in attributes.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name.replace("_", "-")) != value:
                return False
        return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read_page(data: bytes) -> Element:
    """The page as a tree. Every element is closed where it was opened."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    assert [element.tag for element in reader.open] == ["document"]
    return reader.open[0]
