"""Faults that bringing proposals and the text together brings to light."""

from rkcctl.model.diagnostic import Fault, Severity

QUOTE_NOT_FOUND = Fault(
    "AMD101",
    "quote-not-found",
    """The words that a change quotes stand in the text that it was written against, within one paragraph, item or cell.

    Why: a change is never placed by likeness; what it quotes is the proof that it means this text.
    Fix: copy the words from the source of the chapter, marks included; the hint says what differs.
    """,
)
QUOTE_COUNT = Fault(
    "AMD102",
    "quote-count",
    """A quote occurs as often as `count` says: once, where it says nothing.

    Why: of two places with the same words nobody knows which is meant.
    Fix: quote some more words around it, or say `count:` where every place is meant.
    """,
)
WAS_DIFFERS = Fault(
    "AMD103",
    "was-differs",
    """What a change says the text was is what it was, word for word.

    Why: who replaces or deletes a text must have read the one that is there.
    Fix: let `rkcctl validate` show the difference, and write the text as it is.
    """,
)
NO_TARGET = Fault(
    "AMD104",
    "missing-target",
    """What a change is on, or hangs on, is in the text that it was written against.

    Why: a change on nothing would vanish without a word.
    Fix: correct the id; it stands in the comment before the paragraph.
    """,
)
LOCKED = Fault(
    "AMD105",
    "locked-quotation",
    """A quotation of a provision is no matter of a proposal: its words are those of references.yaml.

    Why: what an instrument says is changed by its parties, not by Guidelines on it.
    Fix: propose words before or after the quotation.
    """,
)
CHANGED_KIND = Fault(
    "AMD106",
    "changed-kind",
    """After a change a paragraph is still one paragraph, a heading a heading, a cell a cell.

    Nor does a line end in a blank after it.

    Why: words that Markdown takes for a list or a heading would change the structure unseen, and a blank at the end of
    a line would stay in a text that is sealed.
    Fix: write a backslash before the sign that is taken for a mark, of a number before the sign behind it, `1\\.`; or
    use `replace`, `split` or `insert`; write the words of an edit on one line, and no `|` before them.
    """,
)
CHANGED_OUTSIDE = Fault(
    "AMD107",
    "changed-outside",
    """A change alters nothing outside the words that it claims: no emphasis, link or mark that stands beside them.

    Why: an asterisk in one proposal may close the emphasis of another.
    Fix: quote the whole of the emphasis or link, or write a backslash before the sign.
    """,
)
WRONG_PLACE = Fault(
    "AMD108",
    "wrong-place",
    """What a change does can be done at its place: neighbours are joined, an anchor can carry what hangs on it.

    Why: a change that cannot be carried out as it says would have to be guessed.
    Fix: the message says what stands in the way.
    """,
)
CYCLE = Fault(
    "AMD110",
    "cycle-of-moves",
    """What is moved does not hang, directly or over others, on itself.

    Why: paragraphs that all come after one another have no order.
    Fix: let one of the changes name a place that stays.
    """,
)
REQUIRED = Fault(
    "AMD111",
    "required-change-missing",
    """A change that requires others is merged with them, or not at all.

    Why: its words rest on theirs.
    Fix: decide on the required change too, or on neither.
    """,
)
OVERLAP = Fault(
    "AMD112",
    "overlapping-changes",
    """Two changes of one proposal do not claim the same words or the same place.

    Why: changes are read against one text, and each must be able to stand by itself.
    Fix: make one change of the two.
    """,
)
TERM_COUNT = Fault(
    "AMD113",
    "term-count",
    """A term stands as often in its scope, in the text that the proposal names as `base`, as `expect` says.

    Why: a term that is met more or less often than its author saw is met in another text.
    Fix: `rkcctl validate` says how often; correct `expect`, or leave places out by `except`.
    """,
)
COLLISION = Fault(
    "AMD114",
    "collision",
    """Two approved changes do not claim the same words, the same place, or the same name for a row.

    Why: only people can say which of two wordings is meant.
    Fix: let the secretariat propose words that reconcile the two (`rkcctl new proposal`, and in its file
    `reconciles: [2019-004/1, 2019-009/2]`), and decide on these; with their approval the two are settled.
    Where both do the same, merge one of them (`rkcctl merge --without 2019-009/2`): the other is done by that.
    """,
)
STALE = Fault(
    "AMD115",
    "stale-change",
    """What an approved change was written against still stands in the text.

    Why: the words it quotes were changed since; carried on by likeness, it could mean something else.
    Fix: ask the Member to revise it against the text as it is, or reconcile the two.
    """,
)
UNCONFIRMED = Fault(
    "AMD116",
    "unconfirmed-words",
    """Where changes of several proposals come together in one paragraph, somebody has read the words that result.

    Why: each reads well by itself; together they may not.
    Fix: `rkcctl combine PARAGRAPH` shows the words and records that they were read.
    """,
)
NO_PART = Fault(
    "AMD117",
    "missing-part",
    """The row, column or item that a change names is there, once.

    Why: a row is found by its first cell, an item by its words; what is not there cannot be changed.
    Fix: copy the words from the table or list.
    """,
)
LEFT_BEHIND = Fault(
    "AMD118",
    "left-in-other-language",
    """What a change takes out of the text goes in every language in which it stands.

    Why: a merge retires the id, and with the other wording still there it is refused. So is its approval before that,
    since the words of what is approved are no longer open.
    Fix: write `fr:` (or `en:`) beside the operation, with `was:` as that language has it, for a section
    `was_sha256:`; what is joined has to be there in both languages.
    """,
    Severity.WARNING,
)
IDLE = Fault(
    "AMD119",
    "idle-change",
    """A change, and each edit of it, says something else than the text that it was written against.

    Words that were only wrapped or padded otherwise are the same words; so is a place at which a paragraph stands
    already, but for one that another change of the proposal moves away.

    Why: a body would be asked to decide on nothing, and whoever wrote it meant something that is not said.
    Fix: write the words that were meant, or take the change out.
    """,
)
SEVERED = Fault(
    "AMD120",
    "severed-reference",
    """To what a change takes out of the text nothing refers that stays in it.

    A proposal is told of it while it is open, as it reads by itself: another proposal may see to the reference.

    Why: in print the reference would name nothing, and no text is merged with such.
    Fix: in the same proposal, amend the paragraph that refers, so that it names another or none.
    """,
    Severity.WARNING,
)
FOREIGN_WORDS = Fault(
    "AMD121",
    "no-words-for-the-text",
    """A change has words in a language of the text that it was written against.

    A proposal may be written in another one: then the words for the text stand beside its own.

    Why: what is said in another language alone is looked for nowhere. A merge does not take it, however far it came,
    and says that it waits for words.
    Fix: write the words for the text beside the operation, at `en:` (or `fr:`), with the same keys; who cannot
    translate sends it as it is, and the secretariat proposes the words: `rkcctl new proposal`, and in its file
    `modifies: [2019-004/1]`. The next body takes it in them: `rkcctl decide MEETING --about 2019-004/1 --act
    approved --as 2019-009`; where one had taken it without, `--reopens` names that meeting.
    """,
    Severity.WARNING,
)
MISFIT = Fault(
    "AMD201",
    "ledger-misfit",
    """Every line of the record of changes fits the text as it was before it.

    Why: the record is what explains the working text; with a line changed, it explains another.
    Fix: restore the record: `git restore guidelines/ledger.yaml`.
    """,
)
UNEXPLAINED = Fault(
    "AMD202",
    "unexplained-edit",
    """The working text is what the sealed edition and the record of changes make it.

    Why: every word of the text must be explained, by the edition or by an adopted change.
    Fix: `rkcctl propose` makes a proposal of the edit and takes it out of the text; or `git restore FILE`, and
    where it was committed `git revert COMMIT`.
    """,
)
CHANGED_PROPOSAL = Fault(
    "AMD203",
    "changed-after-merge",
    """A proposal that was merged still says what it said.

    Why: whoever asks where a word of the text comes from is sent to it.
    Fix: restore the file: `git restore FILE`, and where it was committed so `git revert COMMIT`. What should be said
    otherwise is another proposal.
    """,
)
OTHER_WORDS = Fault(
    "AMD204",
    "other-words-than-proposed",
    """What the record of changes put into the text is what the proposals say, computed again.

    Why: a word that no proposal brought could otherwise enter the text with a merge.
    Fix: restore the record, or the meeting that the hint names: `git restore FILE`; where it was committed so, take
    that commit back: `git revert COMMIT`. A chapter with such words is told of then.
    """,
)
RETIRED_MISFIT = Fault(
    "AMD205",
    "retired-misfit",
    """The ids that changes took out of the text stand in retired.yaml, and no others.

    Why: an id that is not retired could be given again, and old citations would lead to another text.
    Fix: restore the file: `git restore guidelines/retired.yaml`.
    """,
)
DRAFT_MISFIT = Fault(
    "AMD206",
    "draft-misfit",
    """A numbered draft still reads as the meeting had it before it, and has the digests of its changes.

    Why: what was decided on a draft was decided on its words.
    Fix: restore the file that the hint names, the draft or a proposal in it: `git restore FILE`.
    """,
)
EDITION_MISFIT = Fault(
    "AMD207",
    "edition-misfit",
    """A further edition is what its record of changes made of the edition before it, word for word.

    Why: so every word of it is explained, back to the first edition.
    Fix: restore the edition's folder: `git restore guidelines/editions/LABEL`.
    """,
)
TWO_RECORDS = Fault(
    "AMD301",
    "text-changed-at-two-desks",
    """The text and its record of changes are taken further at one desk at a time.

    `rkcctl save` joins decisions, positions, the register and proposals of two desks entry by entry. A merge, a
    rescission or a sealing is no such entry: each rests on the text that the one before it left. Of two that were made
    at once the one that was sent first stays; what the other desk did is done again on top of it. What was approved is
    entered with the meetings, and is joined; drafts stay, but for those that you built on your own step. All else below
    guidelines/, your own edits too, becomes as the others have it. The same holds where others took out, or moved, a
    decision by which you merged.

    Why: two records side by side would say of no text how it came to be, and no merge could be proved any more.
    Fix: take theirs, `rkcctl save --theirs text`; do again what you had done, such as `rkcctl merge`; then
    `rkcctl verify` and `rkcctl save`. Your own version stays in git, in the commit that was saved before.
    """,
)
