"""How a terminal prints proposals: as tables, as text with the words that go and come marked, as JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

import typer
from rich.table import Table
from rich.text import Text

from rkcctl.amend.severed import say_how_to_mend, tell_severed
from rkcctl.amend.ties import Relations
from rkcctl.cli.terminal import add_cells, echo_lines, open_console
from rkcctl.compose.position_lines import tell_position
from rkcctl.compose.source_redline import mark_source
from rkcctl.model.counted import count
from rkcctl.model.language import NAMES
from rkcctl.model.shown import Fate, Shown
from rkcctl.model.visible import visible
from rkcctl.pipeline.gone_on import GoneOn
from rkcctl.pipeline.life import Step
from rkcctl.pipeline.list_proposals import ProposalRow
from rkcctl.pipeline.look import Looked
from rkcctl.pipeline.relations import name_place, tell_ground
from rkcctl.pipeline.show_proposal import ChangeView, ProposalView

_LOOKS = {"": ("", "", ""), "-": ("[-", "-]", "red strike"), "+": ("{+", "+}", "green underline")}


def rows_as_json(rows: tuple[ProposalRow, ...]) -> str:
    return json.dumps({"format": 1, "proposals": [asdict(row) for row in rows]}, ensure_ascii=False, indent=1) + "\n"


def print_rows(rows: tuple[ProposalRow, ...]) -> None:
    """A table of the proposals; below it how many there are."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "title", "by", "themes", "changes", "state", "collides with"):
        table.add_column(title, overflow="fold", justify="right" if title == "changes" else "left")
    for row in rows:
        states = ", ".join(f"{state} {times}" if len(row.states) > 1 else state for state, times in row.states)
        add_cells(
            table,
            row.id,
            row.title,
            " ".join(row.by),
            " ".join(row.themes),
            str(row.changes or "asks"),
            states,
            " ".join(row.meets),
        )
    open_console(160).print(table)
    typer.echo(count(len(rows), "proposal"), err=True)


def print_view(view: ProposalView, names: Mapping[str, str]) -> None:
    value = view.file.value
    lines = [
        f"{view.file.id}  {view.row.title}",
        f"  by        {', '.join(view.row.by)}",
        f"  against   {value.base}, in {'French' if value.language == 'fr' else 'English'}, {value.type}",
    ]
    if value.themes:
        lines.append(f"  themes    {', '.join(value.themes)}")
    for link, names_linked in view.links:
        what, _, by = link.partition("-")
        lines.append(f"  {what:<9} {f'{by} ' if by else ''}{', '.join(names_linked)}")
    if view.state:
        lines.append(f"  state     {view.state}")
    if value.asks:
        lines.append(f"  asks      for {value.asks}{' on ' + ', '.join(value.targets) if value.targets else ''}")
    if view.row.meets:
        lines.append(f"  collides  with {', '.join(view.row.meets)}")
    lines += [f"  {'decided' if not row else '':<9} {act}" for row, act in enumerate(view.acts)]
    lines += [f"  {what:<9} {said}" for what, said in view.since]
    lines += _tell_positions(view)
    echo_lines(lines)
    for change in view.changes:
        _print_change(change, names)
    echo_lines(("", *view.file.reasons.strip("\n").split("\n")))


def _print_change(change: ChangeView, names: Mapping[str, str]) -> None:
    console = open_console(160)
    echo_lines(("", f"{change.name}  {change.operation}  ({change.state})"))
    for trouble in change.troubles:
        echo_lines((f"  cannot be applied: {trouble}",))
    several = len({shown.language for shown in change.shown}) > 1
    for shown in change.shown:
        spoken = f", in {NAMES[shown.language]}" if several else ""
        echo_lines((f"  {names.get(shown.block, shown.block)}, {tell_fate(shown, names)}{spoken}:",))
        # In a join the words of the others come to the first, and no word is another.
        before = shown.before.partition("\n\n")[0] if shown.fate is Fate.JOINED else shown.before
        console.print(mark_words(before, shown.after), soft_wrap=True)
    for words in change.foreign:
        echo_lines((f"  {words.key} in {NAMES[words.language]}, in which there is no text:",))
        console.print(mark_words(words.before, words.after), soft_wrap=True)
    if change.gone_on:
        _print_gone_on(change.gone_on, names, several=several)
    if change.why:
        first, *more = change.why.strip("\n").split("\n")
        echo_lines((f"  why: {first}", *(f"       {line}".rstrip() for line in more)))


def _print_gone_on(gone: GoneOn, names: Mapping[str, str], *, several: bool) -> None:
    """That the text reads otherwise where the change is, and how: whoever decides on it sees no text of today above."""
    echo_lines((f"  the text has gone on here since {gone.base}: the change cannot be merged as it is written",))
    if gone.why:
        echo_lines((f"  {gone.why}",))
    for one in gone.parted:
        spoken = f", in {NAMES[one.language]}" if several else ""
        told = "reads today" if one.today else "is not in the text any more"
        echo_lines((f"  {names.get(one.block, one.block)}{spoken} {told}{':' if one.today else ''}",))
        if one.today:
            open_console(160).print(mark_words(one.before, one.today), soft_wrap=True)


def tell_fate(shown: Shown, names: Mapping[str, str]) -> str:
    """What happens to a paragraph, in a few words; `names` says how people call what is in the text."""
    beside = names.get(shown.beside, shown.beside)
    there = f"{shown.where} in {beside}" if shown.where in ("first", "last") else f"{shown.where} {beside}"
    match shown.fate:
        case Fate.INSERTED | Fate.CHAPTER:
            return f"inserted {there}"
        case Fate.MOVED:
            return f"moved, with {len(shown.more)} more, {there}" if shown.more else f"moved, {there}"
        case Fate.JOINED:
            return f"joined with {', '.join(names.get(name, name) for name in shown.more)}"
    return str(shown.fate)


def _tell_positions(view: ProposalView) -> Iterator[str]:
    """Each position, with what came of it in lines below."""
    for held in view.positions:
        head, *rest = tell_position(held, "en")
        yield f"  {'position':<9} {head}"
        yield from (f"  {'':<9}   {line}" for line in rest)


def mark_words(before: str, after: str, indent: str = "    ") -> Text:
    """The paragraph with the words that go in [-...-] and those that come in {+...+}; colours only repeat it."""
    text = Text(indent)
    for sign, words in mark_source(before, after):
        opened, closed, look = _LOOKS[sign]
        text.append(f"{opened}{_show(words, indent)}{closed}", look)
    return text


def _show(words: str, indent: str) -> str:
    return f"\n{indent}".join(map(visible, words.split("\n")))


def print_history(name: str, steps: tuple[Step, ...]) -> None:
    echo_lines((name,))
    before = ""
    console = open_console(160)
    for step in steps:
        echo_lines(("", "  ".join(part for part in (step.when, step.what) if part)))
        if step.acts:
            echo_lines(tuple(f"  {act}" for act in step.acts))
        if step.words:
            console.print(mark_words(before or step.words, step.words), soft_wrap=True)
            before = step.words


def relations_as_json(found: Relations) -> str:
    pairs = [
        {
            "tie": str(pair.tie),
            "first": pair.first,
            "second": pair.second,
            "block": pair.block,
            "why": tell_ground(pair),
        }
        for pair in found.pairs
    ]
    left_out = [{"change": one.change, "reason": one.reason} for one in found.left_out]
    together = [{"block": one.block, "gap": one.is_gap, "changes": one.changes} for one in found.together]
    severed = [asdict(one) for one in found.severed]
    told = {"format": 1, "pairs": pairs, "left_out": left_out, "together": together, "severed": severed}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def print_relations(looked: Looked, found: Relations) -> None:
    """The pairs of different proposals; below them what changes require of their own."""
    pairs = found.between
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("what", "change", "with", "where", "why"):
        table.add_column(title, overflow="fold")
    for pair in pairs:
        place = name_place(looked, pair.block)
        add_cells(table, str(pair.tie), pair.first, pair.second, place, tell_ground(pair))
    if pairs:
        open_console(160).print(table)
    for pair in found.within:
        echo_lines((f"within a proposal: {tell_ground(pair)}",))
    for broken in found.severed:
        now = looked.history.now
        echo_lines((f"{broken.change} by itself: {tell_severed(now, broken)}; {say_how_to_mend(now, broken)}",))
    for beside in found.together:
        place, names = name_place(looked, beside.block), ", ".join(beside.changes)
        if beside.is_gap:
            where = f"at the {place}" if place.startswith("end of") else f"after {place}"
            echo_lines((f"together {where}: {names}; what they bring stands there one after the other",))
            continue
        told = f"together in {place}: {names}"
        echo_lines((f"{told}; once approved, their combined words are read and confirmed: rkcctl combine",))
    for one in found.left_out:
        if one.said_by:
            echo_lines((f"{one.change}: {one.reason}; nothing of it is left to merge",))
            continue
        echo_lines((f"{one.change} does not fit the text: {one.reason}",))
        typer.echo(f"  its words beside those of the text: rkcctl merge --dry-run --with {one.change}")
    inner = f"; {count(len(found.within), 'pair')} within a proposal" if found.within else ""
    inner += f"; {count(len(found.severed), 'change')} by itself would break references" if found.severed else ""
    typer.echo((count(len(pairs), "pair") if pairs else "no open changes collide") + inner, err=True)
