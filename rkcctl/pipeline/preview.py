"""The journey of `preview`, and of a build of a draft: the text as if changes were adopted, published as such."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from rkcctl.amend.disputed import find_apart
from rkcctl.amend.gaps import UNPLACED
from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken
from rkcctl.amend.severed import find_gone, find_lost
from rkcctl.amend.trial import Trial, try_out
from rkcctl.compose.audience import AUDIENCES, ForAudience, show_to
from rkcctl.compose.position_lines import tell_stances, tell_standing
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.called import names_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.draft import Draft
from rkcctl.model.edition import Edition
from rkcctl.model.held_position import find_positions
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.preview import Fate, Preview, ShownChange
from rkcctl.model.redline import Attributions
from rkcctl.model.visible import visible
from rkcctl.pipeline.attribution import attribute
from rkcctl.pipeline.compared import Compared, mark_changes, withhold
from rkcctl.pipeline.draft import bracketed_in, choose_for, refuse_withheld
from rkcctl.pipeline.named import with_ids
from rkcctl.pipeline.relations import call_place, locators_for
from rkcctl.pipeline.texts import WORKING, corpus_at, history_of, with_text


@dataclass(frozen=True, slots=True)
class Previewed:
    """A text as if changes were adopted: what it shows, and beside it the text without them."""

    preview: Preview
    compared: Compared
    left_out: tuple[tuple[str, int], ...] = ()
    """What is left out since it is not for those for whom it is made: proposals and positions, and how many."""

    @property
    def corpus(self) -> Corpus:
        return self.compared.new

    def mark(self, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
        """The editions of the text, each with the redline of what it shows."""
        return tuple(mark_changes(edition, self.compared) for edition in editions)


def preview_open(corpus: Corpus, names: tuple[str, ...], audience: str = AUDIENCES[-1]) -> Previewed:
    """The working text with the proposals or changes named, at any status; of none named with all that is open.

    What a meeting put in brackets stands in brackets.
    What is not for the audience is left out; UsageError where it is named.
    """
    _refuse_drafting(corpus)
    corpus, names = with_ids(corpus, names)
    history = history_of(corpus)
    chosen, withheld = choose_for(corpus, names, audience)
    if not chosen:
        told = "what is open is not for this audience: --audience" if withheld else _tell_nothing(names)
        raise UsageError("there is nothing to show", told)
    trial = try_out(history, chosen, bracketed=bracketed_in(corpus))
    shown = _sift(_show(corpus, history, chosen, trial, None), corpus, show_to(corpus, audience))
    return replace(shown, left_out=(("proposals", withheld), *shown.left_out)) if withheld else shown


def preview_at(
    corpus: Corpus,
    names: tuple[str, ...],
    label: str,
    apart: Mapping[str, str] | None = None,
    hidden: frozenset[str] = frozenset(),
    language: str = "",
) -> Previewed:
    """The text of that name with the changes named, but for those that it has already, as the corpus places them.

    What was written on a draft brings along the changes that it rests on there, as where both are merged: those that
    may still come, and of no proposal that is `hidden`. `apart` are changes that stand beside those named and are left
    out, each with the code of why. `language` is that of who reads it, where it is one. UsageError where there is no
    such text, or nothing to show in it.
    """
    history = history_of(corpus)
    text = history.text(label)
    if text is None:
        raise UsageError(f"the text '{visible(label)}' cannot be rebuilt", "`rkcctl validate` says why")
    held = history.merged_in(label)
    chosen = history.take(name for name in names if name not in held)
    if not chosen:
        raise UsageError("there is nothing to show", _tell_nothing(names))
    before = corpus_at(corpus, history, WORKING if label == history.label else label)
    beneath = _find_beneath(corpus, history, chosen, held, hidden)
    every = (*chosen, *history.take(beneath))
    shown = _show(before, history, every, try_out(history, every, text, bracketed_in(corpus), language), None)
    rows = [replace(row, beneath=beneath.get(row.name, ())) for row in shown.preview.changes]
    rows += [_row(corpus, one, Fate.LEFT_OUT, (apart or {})[one.name]) for one in history.take(apart or ())]
    preview = replace(shown.preview, changes=tuple(sorted(rows, key=_by_number)))
    return replace(shown, preview=preview, compared=replace(shown.compared, preview=preview))


def _find_beneath(
    corpus: Corpus, history: History, chosen: Iterable[Taken], held: Collection[str], hidden: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    """What those chosen rest on beside one another, and that itself rests on, by name with what rests on it."""
    waiting = list(chosen)
    known = {*held, *(one.name for one in waiting)}
    found: dict[str, tuple[str, ...]] = {}
    for one in waiting:
        for name in sorted(history.beneath(one) - known):
            state = corpus.folded.states.get(name)
            if state is None or state.state.is_over or state.instead or name.partition("/")[0] in hidden:
                continue
            # The list grows while it is gone through: what comes along may rest on others in its turn.
            waiting += history.take((name,)) if name not in found else ()
            found[name] = (*found.get(name, ()), one.name)
    return found


def preview_named(corpus: Corpus, names: tuple[str, ...], beside: tuple[str, ...] = ()) -> Previewed:
    """The text that proposals or changes were written against, with them, at any status and merged or not.

    Where they, or those `beside` them with which they are compared, were written against several texts, it is the
    working text, into which they are carried.
    """
    corpus, ids = with_ids(corpus, (*names, *beside))
    names, beside = ids[: len(names)], ids[len(names) :]
    history = history_of(corpus)
    files = dict.fromkeys(name.partition("/")[0] for name in names)
    every = [f"{one}/{change.c}" for one in files for change in corpus.proposal_by_id[one].value.changes]
    chosen = history.take(name for name in every if name in names or name.partition("/")[0] in names)
    if not chosen:
        raise UsageError("they have no words", "a submission without words shows nothing")
    fronts = (corpus.proposal_by_id[name.partition("/")[0]].value for name in (*names, *beside))
    bases = {front.base for front in fronts if front.changes}
    label = bases.pop() if len(bases) == 1 else history.label
    text = history.text(label)
    if text is None:
        raise UsageError(f"the text '{visible(label)}' cannot be rebuilt", "`rkcctl validate` says why")
    before = corpus_at(corpus, history, WORKING if label == history.label else label)
    return _show(before, history, chosen, try_out(history, chosen, text), None)


def preview_draft(corpus: Corpus, label: str, audience: str = AUDIENCES[-1], language: str = "") -> Previewed:
    """The text of a numbered draft with its alternatives, as the meeting had it.

    UsageError where it holds what is not for the audience: a draft is frozen, so that nothing can be left out of it.
    """
    _refuse_drafting(corpus)
    draft = next((found.value for found in corpus.drafts if found.value.label == label), None)
    if draft is None:
        known = sorted(found.value.label for found in corpus.drafts)
        hint = did_you_mean(label, known, "the drafts are:") or "freeze one: rkcctl draft draft-1 --for MEETING"
        raise UsageError(f"there is no draft '{visible(label)}'", hint)
    held = {name.partition("/")[0] for name in draft.shown}
    for_all = show_to(corpus, audience)
    refuse_withheld(held & for_all.withheld, audience)
    history = history_of(corpus)
    base = history.text(draft.base)
    if base is None:
        raise RkcError(f"the text '{visible(draft.base)}' of the draft cannot be rebuilt", "see: rkcctl verify")
    chosen = history.take(draft.shown, UNPLACED)
    before = corpus_at(corpus, history, draft.base)
    trial = try_out(history, chosen, base, draft.bracketed, language)
    return _sift(_show(before, history, chosen, trial, draft), corpus, for_all)


def _sift(shown: Previewed, corpus: Corpus, for_all: ForAudience) -> Previewed:
    """With the positions on it and on its changes that those for whom it is made may see; the others are counted."""
    names = [row.name for row in shown.preview.changes] + [shown.preview.label]
    all_held, held = (len(find_positions(one.positions_on, names)) for one in (corpus, for_all.corpus))
    left_out = (("positions", all_held - held),) if held < all_held else ()
    compared = withhold(shown.compared, corpus, for_all)
    languages, label = compared.languages(), shown.preview.label
    preview = replace(
        shown.preview,
        stances={language: tell_stances(for_all.corpus, label, language) for language in languages},
        positions={language: tell_standing(for_all.corpus, label, language) for language in languages},
    )
    return replace(shown, preview=preview, compared=replace(compared, preview=preview), left_out=left_out)


def _refuse_drafting(corpus: Corpus) -> None:
    if corpus.base is None:
        raise RkcError("the text is in drafting: proposals have no text to rest on", "seal it first: rkcctl seal")


def _tell_nothing(names: tuple[str, ...]) -> str:
    return "what was named is in the text already" if names else "no proposal is open; name some: --with ID"


def _show(corpus: Corpus, history: History, chosen: Iterable[Taken], trial: Trial, draft: Draft | None) -> Previewed:
    left_out = {one.change: "rests" if one.rests else one.code for one in trial.left_out}
    # What a draft leaves out is not tried again: it was left out of what the meeting had.
    frozen = {one.id: one.why for one in draft.left_out if one.id not in draft.shown} if draft else {}
    left_out |= frozen
    disputed = {name for dispute in trial.disputes for name in dispute.changes}
    severs = _tell_severed(corpus, history, trial)
    rows = []
    for one in (*chosen, *history.take(frozen)):
        fate = Fate.ALTERNATIVE if one.name in disputed else Fate.LEFT_OUT if one.name in left_out else Fate.TAKEN
        row = _row(history.corpus, one, fate, left_out.get(one.name, ""))
        # A draft is as the meeting had it, whatever became of its words since.
        row = replace(row, instead="") if draft else row
        rows.append(replace(row, severs=severs.get(one.name, {})))
    rows.sort(key=_by_number)
    moved = frozenset(name for merged in trial.together for file in merged.files for name in file.moved)
    label, meeting = (draft.label, draft.for_) if draft else ("", "")
    runs = [run for merged in trial.together for one in merged.located for run in one.joined]
    joined = {name: run[0] for run in runs for name in run[1:]}
    people = {language: names_of(history.corpus, language) for language in trial.base.languages}
    preview = Preview(label, meeting, trial.base.label, tuple(rows), moved, joined=joined, names=people)

    def attribute_shown(language: str) -> Attributions:
        return attribute(history.corpus, trial.together, language, trial.disputed)

    apart = find_apart(one for merged in trial.together for one in merged.located)
    shown = replace(with_text(corpus, history, trial.shown), alternatives=apart)
    # A draft is no step of the record, by which the words of the text would call it.
    drafts = {found.value.label for found in history.corpus.drafts}
    names = (preview.base if preview.base in drafts else "", preview.name)
    return Previewed(preview, Compared(corpus, shown, attribute_shown, names, moved=moved, preview=preview))


def _tell_severed(corpus: Corpus, history: History, trial: Trial) -> Mapping[str, Mapping[str, str]]:
    """Who refers, in the text as it is shown, to what each change takes out of it: in the words of each language."""
    located = [one for merged in trial.together for one in merged.located]
    lost = find_lost(trial.shown, find_gone(trial.base, located), located)
    found: dict[str, dict[str, None]] = {}
    for one in lost:
        found.setdefault(one.change, {}).update(dict.fromkeys(one.referrers))
    languages = history.now.languages if found else ()
    locators = {language: locators_for(corpus, language) for language in languages}
    return {
        change: {
            language: ", ".join(call_place(name, locators[language], language) for name in names)
            for language in languages
        }
        for change, names in found.items()
    }


def _row(corpus: Corpus, one: Taken, fate: Fate, reason: str) -> ShownChange:
    state = corpus.folded.states.get(one.name)
    by = ", ".join(corpus.proposers(one.file, one.name))
    told, instead = (str(state.state), state.instead) if state else ("new", "")
    return ShownChange(one.name, by, one.file.value.title, told, fate, reason, instead=instead)


def _by_number(row: ShownChange) -> tuple[str, int]:
    proposal, _, number = row.name.partition("/")
    return proposal, int(number)
