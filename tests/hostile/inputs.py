"""What strangers send: each a change to a small workspace, with the code that must name it ("" for plain handling)."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHAPTER = "guidelines/en/cloud.md"
GLOSSARY = "guidelines/glossary.yaml"
PROPOSAL = "proposals/2019/2019-004.md"
CANARY = "CANARY-OF-A-FILE-OUTSIDE"

FRONT = "---\nid: cloud\ntitle: Cloud services\nserves: []\n---\n\n"


@dataclass(frozen=True)
class Hostile:
    """One input: its name, what it does to a workspace (given its folder), and the code that is reported."""

    name: str
    plant: Callable[[Path], None]
    code: str


def text(path: str, content: str | bytes | Callable[[], str]) -> Callable[[Path], None]:
    """Write a file. Large contents are made when they are written, so that the measuring process stays small."""

    def plant(root: Path) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        made = content() if callable(content) else content
        target.write_bytes(made if isinstance(made, bytes) else made.encode())

    return plant


def body(content: str) -> Callable[[Path], None]:
    """Write the chapter with this text below its front matter."""
    return text(CHAPTER, FRONT + content)


def changes(*rows: str, reasons: str = "The exit is agreed too late.", extra: str = "") -> Callable[[Path], None]:
    """Write a proposal with these changes."""
    front = f"id: 2019-004\ntitle: Exit\nby: XA\n{extra}language: en\nbase: draft\nchanges:\n"
    return text(PROPOSAL, lambda: f"---\n{front}{''.join(rows)}---\n\n# Reasons\n\n{reasons}\n")


def many(row: str, count: int) -> list[str]:
    """So many changes; `@` stands for the number of each."""
    return [row.replace("@", str(number)) for number in range(1, count + 1)]


def relatives(root: Path) -> None:
    """A circle of 3,000 proposals, each of which follows the one before."""
    for number in range(1000, 4000):
        before = number - 1 if number > 1000 else 3999
        front = f"id: 2019-{number}\ntitle: Exit\nby: XA\nlanguage: en\nbase: draft\nprevious: 2019-{before}\n"
        text(f"proposals/2019/2019-{number}.md", f"---\n{front}asks: text\n---\n\n# Reasons\n\nToo late.\n")(root)


def figure(svg: str) -> Callable[[Path], None]:
    """Show this drawing in the chapter."""

    def plant(root: Path) -> None:
        text("guidelines/figures/x.svg", svg)(root)
        body("<!-- cloud-001 -->\nFigure: A drawing\n\n![What the drawing shows in words](../figures/x.svg)\n")(root)

    return plant


def show(src: str) -> Callable[[Path], None]:
    """Show the figure at this path in the chapter."""
    return body(f"<!-- cloud-001 -->\nFigure: A drawing\n\n![What it shows in words]({src})\n")


def link(path: str, target: str) -> Callable[[Path], None]:
    """Put a symbolic link in the place of a file."""

    def plant(root: Path) -> None:
        outside = root.parent / target
        outside.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{CANARY}</text></svg>", encoding="utf-8")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(outside)

    return plant


def linked_figure(root: Path) -> None:
    link("guidelines/figures/x.svg", "secret.svg")(root)
    show("../figures/x.svg")(root)


def folder(root: Path) -> None:
    (root / CHAPTER).unlink()
    (root / CHAPTER).mkdir()


def pipe(root: Path) -> None:
    (root / CHAPTER).unlink()
    os.mkfifo(root / CHAPTER)


def empty(root: Path) -> None:
    for path in sorted((root / "guidelines").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def crlf(root: Path) -> None:
    for path in (root / "guidelines").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def mark(root: Path) -> None:
    for path in (root / "guidelines").rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def bomb() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(lines)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
DOCTYPE = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>{SVG.format("<text>&amp;e;</text>")}'
CODE = (
    "<!-- cloud-001 -->\n"
    '\\#import "@preview/x:1.0.0" \\#read("/etc/passwd") {{ 7*7 }} {% raw %} $x^2$ @ref \\<label\\> #{sys}\n'
)

DELETE = "- {c: @, delete: cloud-003, was: x}\n"
ONE = DELETE.replace("@", "1")
LOST = "- {c: @, insert: last in cloud, text: 'See [](#cloud-9@) and [x](term:x@).[^new-@-n1]'}\n"
CIRCLE = [f"- {{c: {n}, insert: last in cloud, text: It ends., requires: [{n % 2000 + 1}]}}\n" for n in range(1, 2001)]
OPENINGS = f"- {{c: @, insert: last in cloud, text: '{'[' * 400}'}}\n"
LINKS = f"- {{c: @, amend: cloud-002, edits: [{{find: a, replace: '{'](' * 900}](data:x)'}}]}}\n"
CELLS = f"- {{c: @, row: cloud-002, after: x, cells: [{'x*y*, ' * 18}x]}}\n"
FLOW = (
    "---\n{id: 2019-004, title: Exit, by: XA, language: en, base: draft, changes: ["
    + ", ".join(f"{{c: {n}, insert: last in cloud, text: '*x* {'word ' * 150}'}}" for n in range(1, 1_901))
    + f", {{c: 2001, insert: last in cloud, text: '{'[' * 501}'}}]}}\n---\n\n# Reasons\n\nToo late.\n"
)
CALLS = f"- {{c: 1, insert: last in cloud, text: {json.dumps(CODE.split(chr(10), 1)[1])}}}\n"
SCRIPT = "- {c: 1, insert: last in cloud, text: 'A <script>x</script>'}\n"

INPUTS: tuple[Hostile, ...] = (
    Hostile("a chapter that is not UTF-8", text(CHAPTER, FRONT.encode() + b"caf\xe9\n"), "SRC101"),
    Hostile("NUL bytes", text(CHAPTER, FRONT + "a\0b\n"), "SRC102"),
    Hostile("UTF-16", text(CHAPTER, (FRONT + "text\n").encode("utf-16")), "SRC102"),
    Hostile("a YAML file with a tab", text(GLOSSARY, "terms:\n\t- id: x\n"), "SRC202"),
    Hostile("a duplicate key", text(GLOSSARY, "terms: []\nterms: []\n"), "SRC203"),
    Hostile("an alias bomb", text(GLOSSARY, bomb()), "SRC204"),
    Hostile("a tag", text(GLOSSARY, "terms: !!python/object/apply:os.system [id]\n"), "SRC205"),
    Hostile("200,000 brackets in YAML", text(GLOSSARY, "terms: " + "[" * 200_000), "SRC206"),
    Hostile("200,000 brackets in front matter", text(CHAPTER, "---\nid: " + "[" * 200_000 + "\n---\n"), "SRC206"),
    Hostile("200,000 braces in YAML", text(GLOSSARY, "terms: " + "{a: " * 200_000), "SRC206"),
    Hostile("200,000 brackets in Markdown", body("<!-- cloud-001 -->\n" + "[" * 200_000), "SRC301"),
    Hostile("brackets in many paragraphs", body("<!-- cloud-001 -->\n" + ("[^a" * 450 + "\n\n") * 400), "SRC301"),
    Hostile("a million stars", body("<!-- cloud-001 -->\n" + "*a **b " * 150_000), "SRC301"),
    Hostile("300,000 values in YAML", text(GLOSSARY, lambda: "terms:\n" + "- {id: x}\n" * 150_000), "SRC207"),
    Hostile("a 50 MB chapter", text(CHAPTER, lambda: FRONT + "word " * 10_000_000), "SRC108"),
    Hostile("deep lists", body("<!-- cloud-001 -->\n" + "".join("  " * n + "- a\n" for n in range(60))), "SRC317"),
    Hostile("deep quotations", body("<!-- cloud-001 -->\n" + "> " * 300 + "a\n"), "SRC317"),
    Hostile("a figure path that leaves the workspace", show("../../../secret.svg"), "GDL207"),
    Hostile("an absolute figure path", show("/etc/passwd"), "GDL207"),
    Hostile("a figure on a server", show("https://example.org/x.svg"), "GDL207"),
    Hostile("a figure of a Windows drive", show("C:/secret.svg"), "GDL207"),
    Hostile("a figure that is a link out", linked_figure, "SRC110"),
    Hostile("a chapter that is a symbolic link", link(CHAPTER, "secret.md"), "SRC110"),
    Hostile("a chapter that is a folder", folder, "SRC110"),
    Hostile("a chapter that is a pipe", pipe, "SRC110"),
    Hostile("an SVG with a script", figure(SVG.format("<script>alert(1)</script>")), "GDL208"),
    Hostile("an SVG with an event", figure(SVG.format('<rect onload="alert(1)"/>')), "GDL208"),
    Hostile("an SVG with an external image", figure(SVG.format('<image href="http://example.org/x"/>')), "GDL208"),
    Hostile("an SVG with a local file", figure(SVG.format('<image xlink:href="file:///etc/passwd"/>')), "GDL208"),
    Hostile("an SVG with an external style", figure(SVG.format("<style>@import 'http://e.org/x'</style>")), "GDL208"),
    Hostile("an SVG with a document type", figure(DOCTYPE), "GDL208"),
    Hostile("an SVG that nests deep", figure(SVG.format("<g>" * 50_000 + "</g>" * 50_000)), "GDL208"),
    Hostile("a javascript: link", body("<!-- cloud-001 -->\n[click](javascript:alert(1))\n"), "REF110"),
    Hostile("a data: link", body("<!-- cloud-001 -->\n[click](data:text/html,x)\n"), "REF110"),
    Hostile("HTML in the text", body("<!-- cloud-001 -->\na <img src=x onerror=alert(1)> b\n"), "SRC303"),
    Hostile("an HTML block", body("<script>alert(1)</script>\n"), "SRC303"),
    Hostile("Typst and Jinja code in the text", body(CODE), ""),
    Hostile(
        "Jinja code in the title",
        text(CHAPTER, FRONT.replace("Cloud services", '"{{ 7*7 }} #read(1) <b>"') + "<!-- cloud-001 -->\nText.\n"),
        "",
    ),
    Hostile("escape sequences in the text", body("<!-- cloud-001 -->\na \x1b[31mred\x1b]0;title\x07 b\n"), "SRC104"),
    Hostile("a right-to-left override in the text", body("<!-- cloud-001 -->\na \u202egnp b\n"), "SRC105"),
    Hostile("private-use characters", body("<!-- cloud-001 -->\na \ue000 b\n"), "SRC106"),
    Hostile("escape sequences in a name", text("guidelines/en/a\x1b[31m.md", FRONT), "SRC113"),
    Hostile("a right-to-left override in a name", text("guidelines/en/a\u202egnp.md", FRONT), "SRC113"),
    Hostile("20,000 changes in one proposal", changes(*many(DELETE, 20_000)), "SRC207"),
    Hostile("10,000 changes in one proposal", changes(*many(DELETE, 10_000)), "SRC213"),
    Hostile("2,000 changes with faults", changes(*many(LOST, 2_000)), "PRP308"),
    Hostile("2,000 changes in a circle", changes(*CIRCLE), "PRP306"),
    Hostile("3,000 proposals in a circle", relatives, "PRP302"),
    Hostile("20,000 proposers of one proposal", changes(ONE, extra=f"with: [{'XB, ' * 20_000}XA]\n"), "SRC213"),
    Hostile("brackets in many changes", changes(*many(OPENINGS, 900)), "SRC301"),
    Hostile("brackets in the reasons", changes(ONE, reasons=("[^a" * 450 + "\n\n") * 400), "SRC301"),
    Hostile("brackets in many edits", changes(*many(LINKS, 900)), "REF110"),
    Hostile("30,600 texts with marks", changes(*many(CELLS, 1_700)), "SRC301"),
    Hostile("a proposal that is one line", text(PROPOSAL, lambda: FLOW), "SRC301"),
    Hostile("200,000 brackets in a proposal", changes("- " + "[" * 200_000 + "\n"), "SRC206"),
    Hostile("a javascript: link in reasons", changes(ONE, reasons="[click](javascript:alert(1))"), "REF110"),
    Hostile("a script in a change", changes(SCRIPT), "SRC303"),
    Hostile("an alias bomb in a proposal", text(PROPOSAL, f"---\n{bomb()}\n---\n"), "SRC204"),
    Hostile("a right-to-left override in a proposal", changes(ONE, reasons="The exit \u202egnp."), "SRC105"),
    Hostile("Typst and Jinja code in a proposal", changes(CALLS), ""),
    Hostile("an empty workspace", empty, ""),
    Hostile("CRLF", crlf, ""),
    Hostile("a byte-order mark", mark, ""),
)
