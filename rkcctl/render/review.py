"""The pages of a review -> markup: facts, sections, redlines of words, and the table of all proposals."""

from collections.abc import Iterator
from dataclasses import replace

from rkcctl.model.document import Heading
from rkcctl.model.review import (
    REGISTER,
    Fact,
    Filter,
    RegisterRow,
    Review,
    ReviewPage,
    Section,
    Wording,
    proposal_key,
)
from rkcctl.render.inlines import write_run
from rkcctl.render.page import Page, escape, heading
from rkcctl.render.site import Leaf, Site, open_page
from rkcctl.render.xhtml import write_nodes


def write_review(site: Site) -> Iterator[Leaf]:
    """All of them. Search leaves them out, so that it finds the text."""
    review = site.edition.review
    for one in review.pages if review else ():
        page = replace(open_page(site, site.homes[one.key]), loose=True, redline=True)
        kind = "register" if one.key == REGISTER else "history" if one.about else "review"
        body = _write_page(one, site, page) + (_write_register(review, page) if one.key == REGISTER and review else "")
        yield Leaf(one.key, kind, _name(one), f'<article class="review-page">\n{body}</article>\n', indexed=False)


def list_proposals(review: Review) -> list[str]:
    """The numbers of the proposals that have a page of their own."""
    begin = proposal_key("")
    return [one.key.removeprefix(begin) for one in review.pages if one.key.startswith(begin)]


def _name(page: ReviewPage) -> str:
    """What a tab is called."""
    kicker = "".join(getattr(inline, "text", "") for inline in page.kicker)
    return f"{kicker} {page.title}".strip()


def _write_page(one: ReviewPage, site: Site, page: Page) -> str:
    review = site.edition.review
    assert review is not None
    up = _write_up(one, site, review)
    kicker = f'<p class="kicker">{write_run(one.kicker, page)}</p>\n' if one.kicker else ""
    language = f' lang="{one.language}"' if one.language else ""
    parts = [f"<header>\n{up}{kicker}{heading(1, escape(one.title), page, language)}</header>\n"]
    parts.append(_write_facts(one.facts, page))
    parts += [_write_section(section, page) for section in one.sections]
    return "".join(parts)


def _write_up(one: ReviewPage, site: Site, review: Review) -> str:
    """A link to the page that lists it, or to the chapter that it tells of."""
    if one.up not in site.homes:
        return ""
    words = site.edition.words["changes-current"] if one.about else ""
    said = words or review.words["register" if one.up == REGISTER else "meetings"]
    arrow = '<span aria-hidden="true">←</span>'
    return f'<p class="up"><a href="{escape(site.homes[one.up])}">{arrow} {escape(said)}</a></p>\n'


def _write_facts(facts: tuple[Fact, ...], page: Page) -> str:
    rows = "".join(f"<div><dt>{escape(fact.name)}</dt><dd>{write_run(fact.value, page)}</dd></div>\n" for fact in facts)
    return f'<dl class="facts">\n{rows}</dl>\n' if rows else ""


def _write_section(section: Section, page: Page) -> str:
    identity = page.take_id(section.id)
    title = heading(section.level, write_run(section.title, page), page) if section.title else ""
    below = replace(page, shift=section.level - 1)
    content = "".join(
        _write_wording(one, below) if isinstance(one, Wording) else write_nodes((one,), below)
        for one in section.content
    )
    tag = "section" if section.title else "div"
    return f"<{tag}{identity}>\n{title}{_write_facts(section.facts, page)}{content}</{tag}>\n"


def _write_wording(one: Wording, page: Page) -> str:
    """Words in which something changed, beside what says so."""
    language = f' lang="{one.language}"' if one.language else ""
    told = f'<p class="told">{write_run(one.told, page)}</p>\n' if one.told else ""
    whole = one.mark is not None and (one.mark.is_new or one.mark.is_gone)
    # The topmost heading of the words is one level below that of the section, whatever it was in its chapter.
    levels = [node.level for node in one.content if isinstance(node, Heading)]
    page = replace(page, shift=page.shift + 2 - min(levels, default=2), quiet=whole and bool(one.told))
    words = write_nodes(one.content, page)
    kind = f"wording {one.mark.status.value}" if one.mark else "wording"
    return f'<div class="{kind}">\n{told}<div class="words"{language}>\n{words}</div>\n</div>\n'


# ---- The register --------------------------------------------------------------------------------------------------


def _write_register(review: Review, page: Page) -> str:
    """The filters, which stay hidden without the script that makes them work, and the table."""
    register, words = review.register, review.words
    assert register is not None
    count = words["register-count"]
    chosen = "".join(_write_filter(one, words["filter-all"]) for one in register.filters)
    name = escape(words["filter"])
    # Open where there is room for it; the script closes it on a narrow screen, so that the first proposals stand there.
    form = (
        f'<form class="filters" hidden data-count="{escape(count)}">\n<details open>\n<summary>{name}</summary>\n'
        f'<fieldset aria-label="{name}">\n{chosen}<button type="reset">{escape(words["filter-clear"])}</button>\n'
        '</fieldset>\n</details>\n<p class="count" role="status"></p>\n</form>\n'
    )
    # What most look for comes first: a narrow screen shows the first columns, and the others by scrolling.
    heads = ("head-id", "head-title", "head-state", "head-by", "head-changes", "head-themes", "head-received")
    head = "\n".join(f'<th scope="col">{escape(words[key])}</th>' for key in heads)
    rows = "".join(_write_row(row, review, page) for row in register.rows)
    return (
        f'<p>{escape(words["register-introduction"])}</p>\n{form}<div class="scroll" role="region" '
        f'aria-labelledby="_register" tabindex="0">\n<table class="register">\n<caption id="_register">'
        f"<span>{escape(words['register-caption'])}</span></caption>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _write_filter(one: Filter, all_words: str) -> str:
    choices = "".join(f'<option value="{escape(key)}">{escape(words)}</option>\n' for key, words in one.choices)
    return (
        f'<label>{escape(one.label)}\n<select name="{one.name}">\n<option value="">{escape(all_words)}</option>\n'
        f"{choices}</select></label>\n"
    )


def _write_row(row: RegisterRow, review: Review, page: Page) -> str:
    keys = "".join(f' data-{name}="{escape(" ".join(held))}"' for name, held in row.keys.items() if held)
    address = escape(page.homes[proposal_key(row.id)])
    language = f' lang="{row.language}"' if row.language else ""
    late = f' <span class="late">{escape(review.words["late"])}</span>' if row.late else ""
    cells = (escape(row.state), escape(row.by), escape(row.changes), escape(row.themes))
    written = "\n".join(f"<td>{cell}</td>" for cell in (*cells, f"{escape(row.received)}{late}"))
    return (
        f'<tr{keys}>\n<th scope="row"><a href="{address}">{escape(row.id)}</a></th>\n<td{language}>'
        f"{escape(row.title)}</td>\n{written}\n</tr>\n"
    )
