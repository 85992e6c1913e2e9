"""A document that is hard to set: every kind of block, deep lists, long tables, many notes, in two languages."""

from pathlib import Path

_WORDS = {
    "en": "Each office keeps a record of what it decided, and of the day on which it told the declarant so",
    "fr": "Chaque bureau garde la trace de ce qu'il a décidé, et du jour où il l'a dit au déclarant ; « ainsi »",
}
# Notes begin as nothing else does, so that no caption at the foot of a page can be taken for the beginning of one.
_NOTED = {"en": "So the register says", "fr": "Ainsi le dit le registre"}
_TITLES = {
    "long": {"en": "Long tables and long words", "fr": "Longs tableaux et longs mots"},
    "deep": {"en": "Deep lists & <marked> {text} $x$ #y", "fr": "Listes profondes & <texte> {marqué} $x$ #y"},
    "notes": {"en": "Many notes", "fr": "Beaucoup de notes"},
}
_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<title>A drawing</title>
<rect x="4" y="4" width="{inner}" height="40" fill="#e3edf6" stroke="#2f5d8a"/>
<text x="20" y="30" font-family="Noto Sans" font-size="16" fill="#1b2a41">first box</text>
</svg>
"""
_GUIDELINE = """\
id: stress
title: {en: A document that is hard to set, fr: Un document difficile à composer}
instrument: {en: Sample instrument, fr: Instrument d'exemple}
publisher: Sample secretariat
rights: CC BY 4.0
sample: true
languages: [en, fr]
date: 2014-06-30
chapters: [long, deep, notes]
"""
_REFERENCES = """\
instruments:
  - {id: rkc, title: {en: A convention, fr: Une convention}, short: RKC}
provisions:
  - id: "7.1"
    instrument: rkc
    kind: S
    title: {en: Use of technology, fr: Emploi de la technique}
    text: {en: "Customs uses technology where it pays.", fr: "La douane emploie la technique là où cela paie."}
    source: Standard 7.1
"""
_GLOSSARY = """\
terms:
  - id: release
    label: {en: release, fr: mainlevée}
    definition: {en: The handing over of goods., fr: La remise des marchandises.}
"""
_SCHEDULES = {
    "participants.yaml": """\
participants:
  - {code: XA, name: Sample Member A, kind: state, basis: sample, sample: true}
""",
    "bodies.yaml": """\
bodies:
  - {code: SAMPLE-WG, name: Sample working group, series: [ZZ], basis: sample, sample: true}
""",
}


def write_stress(root: Path) -> None:
    """Write the workspace."""
    files = {
        "guidelines/guideline.yaml": _GUIDELINE,
        "guidelines/references.yaml": _REFERENCES,
        "guidelines/glossary.yaml": _GLOSSARY,
        "guidelines/figures/wide.svg": _DRAWING.format(width=1600, height=60, inner=1590),
        "guidelines/figures/tall.svg": _DRAWING.format(width=120, height=1600, inner=110),
        **{f"schedules/{name}": text for name, text in _SCHEDULES.items()},
    }
    for language in ("en", "fr"):
        files[f"guidelines/{language}/long.md"] = _front("long", language) + _long(language)
        files[f"guidelines/{language}/deep.md"] = _front("deep", language) + _deep(language)
        files[f"guidelines/{language}/notes.md"] = _front("notes", language) + _notes(language)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def spoil(root: Path) -> None:
    """Put faults into the workspace: a reference to nowhere, a missing picture, a term that nobody defined."""
    path = root / "guidelines" / "en" / "deep.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("(#long-003)", "(#long-999)").replace("tall.svg", "gone.svg")
    path.write_bytes(text.replace("(term:release)", "(term:relaese)").encode())


def _front(chapter: str, language: str) -> str:
    return f"---\nid: {chapter}\ntitle: {_TITLES[chapter][language]!r}\nserves: ['7.1']\nnext_id: 99\n---\n"


def _long(language: str) -> str:
    said = _WORDS[language]
    rows = "".join(f"| R{row} | {said}, {row}. | {row * 37 % 101} | `code-{row}` |\n" for row in range(1, 91))
    cells = " | ".join(f"C{column}" for column in range(1, 12))
    wide = "".join(
        f"| W{row} | " + " | ".join(f"{row}.{column}" for column in range(1, 11)) + " |\n" for row in range(1, 9)
    )
    tall = f"| One | {' '.join([said + '.'] * 24)} |\n| Two | {said}. |\n"
    word = "supercalifragilistic" * 5
    return f"""
<!-- long-s1 -->
## {said}

<!-- long-001 -->
{said}: {word}, {"0123456789abcdef" * 4}, http://www.example.org/{"a-long-path/" * 9}end.

<!-- long-002 -->
Table: {said}

| Row | What | Number | Code |
| --- | --- | ---: | :-: |
{rows}
<!-- long-003 -->
Table: Eleven columns

| {cells} |
|{" --- |" * 11}
{wide}
<!-- long-004 -->
Table: A row of a page

| Key | Text |
| --- | --- |
{tall}
<!-- long-005 -->
{" ".join([said + "."] * 60)}
"""


def _deep(language: str) -> str:
    said = _WORDS[language]
    deep = "".join(f"{'  ' * level}- {said}, {level};\n" for level in range(6))
    numbered = "".join(f"{'   ' * level}1. {said}, {level};\n" for level in range(4))
    letters = "".join(f"1. {said}, {item};\n" for item in range(1, 31))
    code = "".join(f"LINE {line}: #let x = 1; <y> & \\z ~{'=' * 40}\n" for line in range(70))
    return f"""
<!-- deep-s1 -->
## {said}

<!-- deep-001 -->
*{said}*, **{said}**, ***{said}***, `{said[:30]}`, [{said}](https://www.example.org/?a=1&b=2), [](#long-002),
[](rkc:7.1), [](#deep-s2), [the table](#long-003), [release](term:release);\\
and after a hard break: {said}.

<!-- deep-002 -->
{deep}
<!-- deep-003 -->
{numbered}
<!-- deep-004 -->
{letters}
<!-- deep-s2 -->
### {said}

<!-- deep-005 -->
> {said}.
>
> - {said};
> - {said}.

<!-- deep-006 quotes=7.1 -->
> {"Customs uses technology where it pays." if language == "en" else "La douane emploie la technique là où cela paie."}

<!-- deep-007 -->
```text
{code}```

<!-- deep-008 -->
Figure: {said}

![A wide box, in which stands: first box.](../figures/wide.svg)

<!-- deep-009 -->
Figure: {said}

![A tall drawing with one box at its head.](../figures/tall.svg)

<!-- deep-s3 -->
#### {said}

<!-- deep-010 -->
{said}: Ελλάς, Россия, œuvre, déjà vu, 5\u00a0%, 1–2, “so”, « ainsi\u00a0».
"""


def _notes(language: str) -> str:
    said = _WORDS[language]
    count = 60
    paragraphs = "".join(f"\n<!-- notes-{at:03d} -->\n{said}.[^notes-n{at}] {said}.\n" for at in range(1, count + 1))
    notes = "".join(
        f"\n[^notes-n{at}]: {_NOTED[language]}, {at}: {said}.\n\n    {said}; [](#notes-{at:03d}), `{at}`.\n"
        for at in range(1, count + 1)
    )
    return f"\n<!-- notes-s1 -->\n## {said}\n{paragraphs}{notes}"
