"""Proposals on the bench corpus, from a fixed seed: valid ones, of every operation, about three changes each.

As long as the text has room, each change is on words of its own, so that all could be merged; beyond that they collide.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import Leaf, digest_block, fold
from rkcctl.model.document import Block
from rkcctl.model.proposal import digest_sent
from rkcctl.read.chapter import read_chapter

ITEMS = ("Copies", "Extracts", "Corrections", "Seals", "Stamps", "Receipts")
"""How the items of each chapter's list begin."""

A_YEAR = 1_000
MEMBERS = ("XA", "XB", "XD", "XE", "XF", "XG", "XH", "XJ")

# Of a thousand changes so many are of each kind: most of them amend words or insert a paragraph.
SHARES = {
    "amend": 612,
    "insert": 200,
    "replace": 15,
    "delete": 10,
    "split": 8,
    "join": 5,
    "move": 25,
    "heading": 20,
    "insert-section": 15,
    "insert-chapter": 2,
    "delete-section": 2,
    "move-section": 5,
    "note": 12,
    "cell": 25,
    "row": 20,
    "item": 15,
    "figure": 6,
    "replace-term": 3,
}
_WORDS = ("binding", "timely", "written", "recorded", "separate", "numbered", "public", "signed", "dated", "shared")

Keys = dict[str, object]


class Pool:
    """Targets of one kind in an order of their own; each is taken once before any is taken again."""

    def __init__(self, rng: random.Random, targets: list[Keys]) -> None:
        self.targets = sorted(targets, key=lambda _: rng.random())
        self.taken = 0

    def take(self) -> Keys:
        self.taken += 1
        return dict(self.targets[(self.taken - 1) % len(self.targets)])


@dataclass
class Targets:
    """What the operations can be on, by operation."""

    found: dict[str, list[Keys]] = field(default_factory=lambda: {name: [] for name in SHARES})

    def add(self, operation: str, **keys: object) -> None:
        named = {key if key == "was_sha256" else key.replace("_", "-"): value for key, value in keys.items()}
        self.found[operation].append(named)


def write_proposals(root: Path, count: int, seed: int) -> None:
    """Write so many proposals on the chapters that stand below `root`, who makes them, and the figure they show."""
    rng = random.Random(seed)
    found = _find_targets(root)
    pools = {operation: Pool(rng, targets) for operation, targets in found.found.items()}
    for start in range(0, count, A_YEAR):
        folder = root / "proposals" / str(2019 + start // A_YEAR)
        folder.mkdir(parents=True)
        lines = ["events:\n"]
        for number in range(1, min(A_YEAR, count - start) + 1):
            name = f"{folder.name}-{number:04d}"
            text = _proposal(name, pools, rng)
            (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
            lines.append(_register(name, text, number))
        # One file could not hold the lines of all years.
        (folder / "register.yaml").write_text("".join(lines), encoding="utf-8", newline="\n")
    people = "".join(
        f"  - {{code: {code}, name: Sample Member {code}, kind: state, basis: sample, sample: true}}\n"
        for code in MEMBERS
    )
    (root / "schedules").mkdir()
    (root / "schedules" / "participants.yaml").write_text(f"participants:\n{people}", encoding="utf-8", newline="\n")
    figures = root / "guidelines" / "figures"
    figures.mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><title>The way</title></svg>\n'
    (figures / "way.svg").write_text(drawing, encoding="utf-8", newline="\n")


def _find_targets(root: Path) -> Targets:
    targets = Targets()
    paths = sorted((root / "guidelines" / "en").glob("*.md"))
    linked = "".join(path.read_text(encoding="utf-8") for path in paths)
    for path in paths:
        chapter, _, faults = read_chapter(f"guidelines/en/{path.name}", "en", path.read_bytes())
        assert not faults, faults
        _targets_of(chapter, linked, targets)
    return targets


def _targets_of(chapter: Chapter, linked: str, targets: Targets) -> None:
    """Share out the chapter's blocks: some paragraphs for changes of the whole, one section for changes of it."""
    sections = [block for block in chapter.blocks if isinstance(block.content, document.Heading)]
    targets.add("insert-chapter", insert_chapter=f"after {chapter.id}")
    for note in chapter.notes:
        targets.add("note", note=note.label, was=note.leaves[0].text)
    for position, heading in enumerate(sections):
        targets.add("insert-section", insert_section=f"after {heading.id}")
        if position < len(sections) - 2:
            targets.add("heading", heading=heading.id, was=heading.leaves[0].text)
    targets.add("move-section", move_section=sections[-2].id, to=f"after {sections[0].id}")
    if f"#{sections[-1].id})" not in linked:
        last = chapter.blocks[chapter.blocks.index(sections[-1]) :]
        end = next((n for n, one in enumerate(last[1:], 1) if isinstance(one.content, document.Heading)), len(last))
        digest = digest_block(leaf for block in last[:end] for leaf in block.leaves)
        targets.add("delete-section", delete_section=sections[-1].id, was_sha256=digest)
    blocks = list(chapter.blocks)
    for position, block in enumerate(blocks[: blocks.index(sections[-2])]):
        if isinstance(block.content, document.Paragraph):
            # Behind the heading that it stands behind already a paragraph would not move.
            elsewhere = [section.id for section in sections[:9] if section is not blocks[position - 1]]
            _targets_on(block, blocks[position + 1], position % 6, elsewhere[position % 8], targets)
    for block in blocks:
        if isinstance(block.content, document.Table):
            _targets_in_table(block, block.content, targets)
    _targets_in_list(chapter, blocks[-2], targets)
    figure = blocks[-1]
    targets.add("figure", figure=figure.id, caption=f"The way through {chapter.id}, desk by desk")
    targets.add("figure", figure=figure.id, alt="The desks as boxes in a row, each with its number.")


def _targets_on(block: Block, following: Block, position: int, section: str, targets: Targets) -> None:
    """A paragraph is for edits; the last two of a section, where no note hangs on them, for changes of the whole."""
    text = fold(block.leaves[0].text)
    if position not in (4, 5) or "[^" in text:
        targets.add("insert", insert=f"after {block.id}")
        targets.add("move", move=block.id, to=f"after {section}")
        for edit in _edits(text):
            targets.add("amend", amend=block.id, edits=[edit])
    elif position == 5:
        sentences = text.split(". ")
        half = ". ".join(sentences[:3]) + ".", ". ".join(sentences[3:])
        whole: tuple[tuple[str, Keys], ...] = (
            ("replace", {"replace": block.id, "was": text, "text": half[0]}),
            ("delete", {"delete": block.id, "was": text}),
            ("split", {"split": block.id, "was": text, "into": list(half)}),
        )
        operation, keys = whole[len(text) % 3]
        targets.add(operation, **keys)
    elif "[^" not in following.leaves[0].text:
        targets.add("join", join=[block.id, following.id])


def _edits(text: str) -> Iterator[Keys]:
    """For each sentence two edits of one word, quoted with its neighbours, where that stands once in the paragraph."""
    for number, sentence in enumerate(text.split(". ")):
        words = sentence.split(" ")
        for place in (4, 10):
            quote = words[place - 1 : place + 2]
            if len(words) == 15 and text.count(" ".join(quote)) == 1:
                new = f"{_WORDS[(number + place) % len(_WORDS)]} {quote[1]}"
                yield {"find": " ".join(quote), "replace": f"{quote[0]} {new} {quote[2]}", "count": 1}


def _targets_in_table(block: Block, table: document.Table, targets: Targets) -> None:
    head = [document.plain(cell) for cell in table.head]
    for row in table.rows:
        name, *cells = (document.plain(cell) for cell in row)
        targets.add("row", row=block.id, after=name, cells=["New row", "a new entry", "another entry"])
        for column, words in zip(head[1:], cells, strict=True):
            targets.add("cell", cell=block.id, row=name, column=column, was=words, text=f"{words}, as recorded")


def _targets_in_list(chapter: Chapter, block: Block, targets: Targets) -> None:
    leaves: tuple[Leaf, ...] = block.leaves
    for leaf in leaves[:-2]:
        targets.add("item", item=block.id, after=leaf.text, text="Entries that were made later;")
    targets.add("item", item=block.id, delete=leaves[-1].text)
    targets.add("item", item=block.id, replace=leaves[-2].text, text="Stamps of any office;")
    term = {"from": f"{chapter.id.capitalize()} Ledger", "to": f"{chapter.id.capitalize()} Register"}
    targets.add("replace-term", replace_term=term, scope=[chapter.id], expect=len(leaves))


def _words(rng: random.Random, count: int) -> str:
    said = " ".join(rng.choice(_WORDS) for _ in range(count))
    return f"{said.capitalize()} is what an administration asks for."


# What an operation brings in new words, besides what is there already.
_NEW: dict[str, Callable[[random.Random, str, int], Keys]] = {
    "insert": lambda rng, _, c: {"text": _inserted(rng, c)},
    "heading": lambda rng, *_: {"text": f"{rng.choice(_WORDS).capitalize()} duties"},
    "insert-section": lambda rng, *_: {"title": f"On {rng.choice(_WORDS)} copies", "text": f"{_words(rng, 20)}\n"},
    "insert-chapter": lambda rng, name, c: {
        "slug": f"new-{name[2:4]}{name[5:]}-{c}",
        "title": "A chapter on copies",
        "text": f"## Copies\n\n{_words(rng, 30)}\n",
    },
    "note": lambda rng, *_: {"text": _words(rng, 8)},
}


def _inserted(rng: random.Random, c: int) -> str:
    """New text: most often one paragraph, some with a list, a note or a link to itself."""
    text = _words(rng, rng.randint(15, 60))
    kind = rng.random()
    if kind < 0.1:
        return f"{text}\n\n- {_words(rng, 5)}\n- {_words(rng, 6)}\n"
    if kind < 0.2:
        return f"{text}[^new-{c}-n1]\n\n[^new-{c}-n1]: {_words(rng, 6)}\n"
    if kind < 0.3:
        return f"{text} See [](#part-01-s1).\n"
    return f"{text}\n"


def _proposal(name: str, pools: dict[str, Pool], rng: random.Random) -> str:
    front = [
        f"id: {name}",
        f"title: {_words(rng, 3)[:-1]}",
        f"by: {rng.choice(MEMBERS)}",
        "language: en",
        "base: draft",
    ]
    if rng.random() < 0.02:
        front += ["asks: text", "targets: [part-01-001]"]
    else:
        count = rng.choices((1, 2, 3, 4, 6, 9), (25, 25, 20, 15, 10, 5))[0]
        kinds = rng.choices(tuple(SHARES), tuple(SHARES.values()), k=count)
        if "delete-section" in kinds or "move-section" in kinds:
            # What is within the section is in no other change of the proposal.
            kinds = kinds[:1]
        used: set[str] = set()
        front += ["changes:", *(_change(name, c, kind, pools, used, rng) for c, kind in enumerate(kinds, 1))]
    reasons = "\n\n".join(_words(rng, rng.randint(20, 60)) for _ in range(rng.randint(1, 3)))
    return "---\n" + "\n".join(front) + f"\n---\n\n# Reasons\n\n{reasons}\n"


def _register(name: str, text: str, number: int) -> str:
    """The lines of the register on a proposal: received from whoever is named in it, and acknowledged."""
    by = next(line.removeprefix("by: ") for line in text.split("\n") if line.startswith("by: "))
    at = f"{name[:4]}-{1 + number % 12:02d}-{1 + number % 28:02d} {8 + number % 9:02d}:{number % 60:02d}"
    first = f"{{event: received, proposal: {name}, at: '{at}', by: {by}, language: en, file: {name}.md"
    second = f"{{event: acknowledged, proposal: {name}, at: '{at}', by: secretariat"
    return f"  - {first}, sha256: 'sha256:{digest_sent(text.encode())}'}}\n  - {second}}}\n"


def _take_unused(kind: str, pool: Pool, used: set[str]) -> Keys:
    """The next target that no other change of the proposal is on; so that a proposal never speaks against itself."""
    for _ in pool.targets:
        keys = pool.take()
        said = keys[kind] if kind != "replace-term" else keys["scope"]
        names = {str(said)} if not isinstance(said, list) else {str(one) for one in said}
        if kind.startswith("insert") or not names & used:
            used |= names
            return keys
    raise AssertionError(f"a proposal is on every target of {kind}")


def _change(name: str, c: int, kind: str, pools: dict[str, Pool], used: set[str], rng: random.Random) -> str:
    keys = _take_unused(kind, pools[kind], used) | (_NEW[kind](rng, name, c) if kind in _NEW else {})
    if c > 1 and rng.random() < 0.1:
        keys["requires"] = [c - 1]
    if rng.random() < 0.2:
        keys["why"] = _words(rng, 6)
    return f"  - c: {c}\n" + "\n".join(f"    {key}: {_yaml(value)}" for key, value in keys.items())


def _yaml(value: object) -> str:
    if isinstance(value, str) and "\n" in value:
        return "|\n" + "\n".join(f"      {line}" if line else "" for line in value.rstrip("\n").split("\n"))
    return json.dumps(value, ensure_ascii=False)
