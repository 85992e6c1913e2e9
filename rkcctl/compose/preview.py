"""What a preview or a draft says of itself: on every page, on its cover, and in the annex that lists its changes."""

import uuid
from dataclasses import replace

from rkcctl.compose.articles import of
from rkcctl.compose.locale import join_names, name_text
from rkcctl.compose.review_words import review_words
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Strong, Table, Text
from rkcctl.model.edition import Annex, Edition, Notice
from rkcctl.model.extract import name_extract
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.preview import Fate, Preview, ShownChange

# More names than that would not be read on every page.
_MOST_NAMES = 3
_ANNEX = "annex-preview"


def as_preview(edition: Edition, preview: Preview) -> Edition:
    """The edition with the marks of what it is: banner, cover, names of files, identifier; nothing can be proposed."""
    words = review_words(edition.language)
    kind = "draft" if preview.label else "preview"
    banner = words[f"banner-{kind}"].format(label=preview.label, shown=_name_shown(preview, edition.language))
    held = edition.words["semicolon"].join(preview.stances.get(edition.language, ()))
    counts = words["counts"].format(
        taken=preview.count(Fate.TAKEN),
        alternative=preview.count(Fate.ALTERNATIVE),
        left=preview.count(Fate.LEFT_OUT),
    )
    base = name_text(preview.base, edition.language)
    facts = [(edition.words["rests-on"], base)]
    facts += [(words["for-meeting"], preview.meeting)] if preview.meeting else []
    extract = f"-extract-{name_extract(chapter.id for chapter in edition.chapters)}" if edition.partial else ""
    sample = "SAMPLE-" if edition.sample else ""
    name = f"{preview.base}-{preview.name}-{edition.language}{extract}"
    return replace(
        edition,
        label=f"{preview.base}-{preview.name}",
        status=words[f"status-{kind}"].format(label=preview.label, base=base),
        facts=(*facts, (words["changes-shown"], counts), *([(words["draft-positions"], held)] if held else [])),
        banner=" · ".join(part for part in (banner, edition.banner) if part),
        file_name=f"{sample}{edition.guideline}-{name}",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{edition.identifier}/{preview.name}')}",
        proposing=None,
        notice=_notice(edition, preview),
        words={**edition.words, **{label: words[label] for label in ("further", "changes-current")}},
    )


def _notice(edition: Edition, preview: Preview) -> Notice:
    words = review_words(edition.language)
    text = words["notice"].format(of_base=of(name_text(preview.base, edition.language), edition.language))
    if replaced := [
        f"{one.name} ({one.instead})" for one in preview.changes if one.instead and one.fate is not Fate.LEFT_OUT
    ]:
        names = join_names(replaced, edition.language) if len(replaced) <= _MOST_NAMES else ""
        text += f" {words['notice-instead'].format(names=names)}" if names else f" {words['notice-instead-several']}"
    annex = next((annex for annex in edition.annexes if annex.id == _ANNEX), None)
    if annex is None:
        return Notice(words["notice-name"], text)
    link = words["notice-link"].format(annex=f"{annex.number}, {annex.title}")
    return Notice(words["notice-name"], text, annex.id, link)


def _name_shown(preview: Preview, language: str) -> str:
    words, names = review_words(language), preview.proposals
    if len(names) > _MOST_NAMES or not names:
        return words["shown-count"].format(count=len(names))
    return words["shown-one" if len(names) == 1 else "shown-some"].format(names=", ".join(names))


def preview_annex(preview: Preview, language: str, number: str) -> Annex:
    """The list of all changes that were to be shown: whose they are, where they stand, what became of them here."""
    words = review_words(language)
    heads = ("head-change", "head-by", "head-title", "head-state", "head-fate")
    base = name_text(preview.base, language)
    told = words["introduction"].format(base=base, of_base=of(base, language))
    content: list[Node] = [Paragraph((Text(told),))]
    if held := preview.positions.get(language, ()):
        items = tuple(Item((Paragraph((Text(line),)),)) for line in held)
        content += [Paragraph((Strong((Text(words["draft-positions"]),)),)), List(items)]
    if preview.changes:
        content.append(
            Table(
                caption=(Text(words["table-preview"]),),
                head=tuple((Text(words[head]),) for head in heads),
                rows=tuple(_tell(one, preview, language) for one in preview.changes),
                align=("left",) * len(heads),
                shares=(3, 4, 5, 3, 4),
            )
        )
    title = words["annex-draft" if preview.label else "annex-preview"].format(label=preview.label)
    return Annex(_ANNEX, number, title, tuple(content))


def _tell(one: ShownChange, preview: Preview, language: str) -> tuple[Inlines, ...]:
    words = review_words(language)
    state = words.get(f"state-{one.state}", one.state)
    names = {**preview.names.get(language, {}), SECRETARIAT: schedule_words(language)["who-secretariat"]}
    by = ", ".join(names.get(code, code) for code in one.by.split(", "))
    cells = (one.name, by, one.title.say(language), state, _tell_fate(one, language))
    return tuple((Text(cell),) for cell in cells)


def tell_fates(preview: Preview | None, language: str = "en") -> list[tuple[str, str]]:
    """The changes that do not stand in the text as proposed, break references, or were left for other words, each with
    what became of it.
    """
    changes = preview.changes if preview else ()
    told = (one for one in changes if one.fate is not Fate.TAKEN or one.severs or one.instead)
    return [(one.name, _tell_fate(one, language)) for one in told]


def _tell_fate(one: ShownChange, language: str) -> str:
    words = review_words(language)
    reason = words.get(f"reason-{one.reason}", words["reason-other"])
    where = one.severs.get(language, "") if one.fate is Fate.TAKEN else ""
    fate = words["fate-severed" if where else f"fate-{one.fate}"].format(reason=reason, where=where)
    fate = words["fate-instead"].format(fate=fate, instead=one.instead) if one.instead else fate
    if not one.beneath:
        return fate
    key = "fate-beneath" if len(one.beneath) == 1 else "fate-beneath-several"
    return words[key].format(fate=fate, names=join_names(one.beneath, language))
