"""What was written in another language than a redline of it: told in front, and its own words at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rkcctl.compose.locale import join_names
from rkcctl.compose.paper_spoken import speak
from rkcctl.compose.site_words import site_words
from rkcctl.compose.wording import Wordings
from rkcctl.model.document import Inlines, Node, Paragraph, Strong, Text
from rkcctl.model.edition import Annex, Edition, Notice
from rkcctl.model.shown import Foreign
from rkcctl.model.walk import map_runs

_ANNEX = "annex-written"


def tell_written(edition: Edition, written: Mapping[str, Sequence[Foreign]], wordings: Wordings) -> Edition:
    """The edition with the words of changes, by their names, in the language in which each was written."""
    if not written:
        return edition
    words = site_words(edition.language)
    content: list[Node] = []
    for name, said in written.items():
        language = said[0].language
        head = words["foreign-origin"].format(language=words[f"language-{language}"])
        content.append(Paragraph((Strong((Text(f"{name}{edition.words['colon']}{head[:1].lower()}{head[1:]}"),)),)))
        content += [_speak(node, language, edition.language) for one in said for node in _read(one, wordings)]
    annex = Annex(_ANNEX, "", words["foreign-title"], tuple(content))
    names = join_names(dict.fromkeys(name.partition("/")[0] for name in written), edition.language)
    told = Notice(words["foreign-notice-name"], words["foreign-notice"].format(names=names), _ANNEX, annex.title)
    return replace(edition, annexes=(*edition.annexes, annex), notice=edition.notice or told)


def _read(one: Foreign, wordings: Wordings) -> tuple[Node, ...]:
    return (Paragraph((Text(f"{one.before} → {one.after}"),)),) if one.before else wordings.read(one.after)


def _speak(node: Node, language: str, own: str) -> Node:
    def run(inlines: Inlines) -> Inlines:
        return speak(inlines, language, own)

    return map_runs(node, run)
