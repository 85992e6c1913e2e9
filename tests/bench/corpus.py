"""The bench corpus, from a fixed seed: 20 chapters, about 90,000 words, 1,000 paragraphs, links, notes and tables.

With proposals, where they are asked for: tests/bench/proposals.py writes them."""

import random
from pathlib import Path

from tests.bench.proposals import ITEMS, write_proposals

CHAPTERS = 20
SECTIONS = 10
PARAGRAPHS = 5  # in each section, 90 words each
SEED = 2019

_LEXICON = {
    "nouns": "administration declaration message system office trader manifest register record profile interface "
    "consignment agency payment release signature archive network server desk officer committee contract supplier "
    "table code list audit report indicator period schedule version standard procedure notice permit certificate",
    "verbs": "checks sends keeps compares records opens closes measures announces publishes restores tests signs "
    "confirms reads forwards rejects replaces registers reviews approves assigns schedules counts withdraws",
    "others": "before after within without under until each every second third daily weekly yearly new earlier later "
    "joint national local written agreed formal complete partial open sealed common single direct",
}
_NOUNS, _VERBS, _OTHERS = (words.split() for words in _LEXICON.values())


def write_corpus(root: Path, *, proposals: int = 0) -> int:
    """Write the corpus as a workspace; the number of its words.

    With `proposals` so many of them, and in each chapter a list and a figure more, so that every operation has targets.
    """
    rng = random.Random(SEED)
    names = [f"part-{number:02d}" for number in range(1, CHAPTERS + 1)]
    (root / "guidelines" / "en").mkdir(parents=True)
    words = 0
    for name in names:
        text = _chapter(name, names, rng)
        if proposals:
            text += _list_and_figure(name)
        words += len(text.split())
        (root / "guidelines" / "en" / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    listed = "".join(f"  - {name}\n" for name in names)
    (root / "guidelines" / "guideline.yaml").write_text(
        "id: bench\ntitle: Bench Guidelines\ninstrument: Bench instrument\npublisher: Bench\nrights: CC0\n"
        f"languages: [en]\ndate: 2014-06-30\nchapters:\n{listed}",
        encoding="utf-8",
        newline="\n",
    )
    if proposals:
        write_proposals(root, proposals, SEED)
    return words


def _list_and_figure(name: str) -> str:
    """What the chapters of the plain corpus lack; the term of the list stands nowhere else."""
    items = "\n".join(f"- {word} of the {name.capitalize()} Ledger;" for word in ITEMS)
    return (
        f"\n<!-- {name}-052 -->\n{items}\n\n"
        f"<!-- {name}-053 -->\nFigure: The way through {name}\n\n"
        f"![A box for each desk of {name}, in a row.](../figures/way.svg)\n"
    )


def _chapter(name: str, names: list[str], rng: random.Random) -> str:
    lines = [f"---\nid: {name}\ntitle: {_phrase(rng, 4).capitalize()}\n---\n"]
    notes: list[str] = []
    number = 0
    for section in range(1, SECTIONS + 1):
        lines.append(f"<!-- {name}-s{section} -->\n## {_phrase(rng, 5).capitalize()}\n")
        for _ in range(PARAGRAPHS):
            number += 1
            text = "\n".join(_sentence(rng, 15) for _ in range(6))
            if number % 3 == 0:
                text += f" See [](#{rng.choice(names)}-s{rng.randint(1, SECTIONS)})."
            if number % 10 == 0:
                notes.append(f"[^{name}-n{len(notes) + 1}]: {_sentence(rng, 12)}\n")
                text += f"[^{name}-n{len(notes)}]"
            lines.append(f"<!-- {name}-{number:03d} -->\n{text}\n")
    lines.append(_table(name, number + 1, rng))
    return "\n".join([*lines, *notes])


def _table(name: str, number: int, rng: random.Random) -> str:
    rows = "\n".join(f"| Row {row} | {_phrase(rng, 4)} | {_phrase(rng, 5)} |" for row in range(1, 7))
    return (
        f"<!-- {name}-{number:03d} -->\nTable: {_phrase(rng, 5).capitalize()}\n\n"
        f"| Row | First | Second |\n| --- | --- | --- |\n{rows}\n"
    )


def _phrase(rng: random.Random, count: int) -> str:
    return " ".join(rng.choice(_NOUNS if place % 2 else _OTHERS) for place in range(count))


def _sentence(rng: random.Random, count: int) -> str:
    kinds = (_NOUNS, _VERBS, _OTHERS)
    said = " ".join(rng.choice(kinds[place % 3]) for place in range(count))
    return f"{said.capitalize()}."
