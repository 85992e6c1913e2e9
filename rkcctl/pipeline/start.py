"""The journeys that begin something: a workspace, a copy of the sample, a chapter."""

import re
from collections.abc import Mapping
from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.filler import INSTRUMENTS, PUBLISHERS, TITLES
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.sources import Sources
from rkcctl.model.typed import CHAPTER_PATTERN
from rkcctl.pipeline.schema import write_schemas
from rkcctl.read.corpus import GUIDELINE, read_corpus
from rkcctl.read.yaml_edit import insert_item
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import write_flow
from rkcctl.store import transaction
from rkcctl.store.disk import load, read_folders
from rkcctl.store.git_save import begin
from rkcctl.store.house import data
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import commit

_REFERENCES = "guidelines/references.yaml"
FILLER = (
    *((GUIDELINE, words) for words in (*TITLES, *INSTRUMENTS, *PUBLISHERS)),
    ("guidelines/en/introduction.md", "Write one paragraph a block"),
    *((_REFERENCES, words) for words in INSTRUMENTS),
    (_REFERENCES, "Title of the provision"),
    (_REFERENCES, "Titre de la disposition"),
    (_REFERENCES, "What the provision says."),
    (_REFERENCES, "Ce que dit la disposition."),
)
"""What stands in the starter to be replaced, by file: an edition that still says so was sealed too early."""


def init(
    folder: Path, *, sample: bool, titles: Mapping[str, str] | None = None, exercise: bool = False, keep: bool = False
) -> tuple[str, ...]:
    """Make a workspace in an empty or new folder: a small one in drafting, or a copy of the sample. The paths written.

    `titles` by language is what the Guidelines are called; of an `exercise` nothing is real. With `keep` git
    keeps the folder from now on.

    RkcError where the folder holds anything, and nothing is written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RkcError(f"'{folder}' is not empty", "name a new or an empty folder")
    files = _sample() if sample else _starter() | _name(titles or {}, exercise=exercise)
    folder.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder):
        # Not to be taken back: there would be no workspace left.
        written = transaction.commit(folder, files)
    if keep:
        begin(folder)
    return written


def _starter() -> dict[str, bytes | None]:
    templates, _ = read_folders(data("templates").parent, ("templates/start",))
    files: dict[str, bytes | None] = {}
    for path, content in templates.within("templates/start").files.items():
        # Names beginning with a dot are passed over by readers, so the starter spells the dot.
        files[path.replace("dot-", ".")] = content
    return files | {f".rkcctl/schemas/{name}": schema for name, schema in write_schemas().items()}


def _name(titles: Mapping[str, str], *, exercise: bool) -> dict[str, bytes | None]:
    """The starter's facts about the Guidelines, with their own title, and as an exercise."""
    new = _starter()[GUIDELINE]
    if titles and new:
        new = put_value(GUIDELINE, new, (), "title", write_flow(dict(titles)))
    if exercise and new:
        new = put_value(GUIDELINE, new, (), "sample", "true", "title")
    assert new is not None
    return {GUIDELINE: new}


def find_filler(sources: Sources) -> tuple[str, ...]:
    """The words of the starter, from FILLER, that the workspace's own files still say."""
    found = (words for path, words in FILLER if words.encode() in sources.files.get(path, b""))
    return tuple(dict.fromkeys(found))


def _sample() -> dict[str, bytes | None]:
    """The whole sample, its sealed edition included: proposals and decisions say which words of it they mean."""
    sources, _ = load(data("sample"))
    files: dict[str, bytes | None] = dict(sources.files)
    schemas = write_schemas()
    files |= {f"docs/schemas/{name}": schema for name, schema in schemas.items()}
    files |= {f".rkcctl/schemas/{name}": schema for name, schema in schemas.items()}
    return files | {path: _starter()[path] for path in (".gitignore", ".gitattributes")}


def new_chapter(root: Path, chapter: str, title: str, after: str | None) -> tuple[str, ...]:
    """Write a new chapter in the first language of the Guidelines, and list it. The paths written."""
    if not re.match(CHAPTER_PATTERN, chapter):
        hint = "use small letters, digits and hyphens, at most 14, a letter first"
        raise UsageError(f"'{chapter}' cannot be the id of a chapter", hint)
    with hold_lock(root):
        sources, _ = load(root)
        corpus, _ = read_corpus(sources)
        if corpus.guideline is None:
            raise RkcError("guidelines/guideline.yaml cannot be read", "`rkcctl validate` says why")
        guideline = corpus.guideline.value
        if guideline.base is not None:
            hint = (
                "a sealed text changes by adopted proposals only: write one, with `insert-chapter`: rkcctl new proposal"
            )
            raise RkcError(f"the text rests on the sealed edition '{guideline.base.label}'", hint)
        if after is not None and after not in guideline.chapters:
            hint = did_you_mean(after, guideline.chapters, "the chapters are:")
            raise UsageError(f"there is no chapter '{after}'", hint)
        path = f"guidelines/{guideline.languages[0]}/{chapter}.md"
        if chapter in guideline.chapters or path in sources.files:
            raise UsageError(f"there is a chapter '{chapter}' already", "choose another id")
        return commit(
            root,
            {
                path: _draft_chapter(chapter, title, guideline.languages[0]),
                GUIDELINE: _list_chapter(corpus, chapter, after),
            },
        )


_FIRST = {
    "en": ("A first section", "Write the first paragraph here."),
    "fr": ("Une première section", "Écrire ici le premier paragraphe."),
}


def _draft_chapter(chapter: str, title: str, language: str) -> bytes:
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    heading, paragraph = _FIRST[language]
    text = (
        f"---\nid: {chapter}\ntitle: {quoted}\nserves: []\nnext_id: 3\n---\n\n"
        f"<!-- {chapter}-s1 -->\n## {heading}\n\n<!-- {chapter}-002 -->\n{paragraph}\n"
    )
    return text.encode()


def _list_chapter(corpus: Corpus, chapter: str, after: str | None) -> bytes:
    text = corpus.sources.files[GUIDELINE].decode("utf-8-sig")
    listed = insert_item(text, corpus.trees[GUIDELINE], "chapters", chapter, after)
    if listed is None:
        hint = "write `chapters:` with one `- id` a line, and run the command again"
        raise RkcError("the list of chapters in guideline.yaml cannot be extended", hint)
    return listed.encode()
