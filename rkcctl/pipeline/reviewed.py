"""The pages of a review that stand beside the text in its site."""

from dataclasses import replace

from rkcctl.compose.audience import ForAudience
from rkcctl.compose.ballot_lines import count_written
from rkcctl.compose.history_page import Histories
from rkcctl.compose.meeting_page import compose_meetings
from rkcctl.compose.proposal_page import ProposalPages
from rkcctl.compose.register import compose_register
from rkcctl.compose.review_names import Names
from rkcctl.compose.review_page import compose_review
from rkcctl.compose.wording import Wordings
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Edition
from rkcctl.model.proposal import UNNUMBERED
from rkcctl.model.review import REGISTER, Review, ReviewPage
from rkcctl.model.shown import Seen


def add_review(corpus: Corpus, shown: ForAudience, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The editions with the pages of proposals and meetings; `shown` is what those may see for whom the site is made.

    States are folded from all that was decided.
    """
    seen = _see(corpus)
    return tuple(replace(edition, review=_compose(corpus, shown, edition, seen)) for edition in editions)


def _see(corpus: Corpus) -> Seen:
    if not corpus.proposals:
        return Seen()
    # Loaded where there is something to merge: other sites do without.
    from rkcctl.pipeline.seen import see

    return see(corpus)


def _compose(corpus: Corpus, shown: ForAudience, edition: Edition, seen: Seen) -> Review:
    counted = {record.value.id: count_written(corpus, record.value) for record in corpus.meetings}
    ballots = {name: ballot for name, ballot in counted.items() if ballot}
    names = Names(shown.corpus, seen, edition.language, corpus.folded.states, shown.withheld, ballots)
    wordings = Wordings(corpus, edition.language, seen.coming.get(edition.language, {}))
    histories = Histories(names, wordings)
    pages: list[ReviewPage] = [*compose_review(names, edition.annexes, shown.left_out)]
    register = None
    if any(file.id != UNNUMBERED for file in shown.corpus.proposals):
        register = compose_register(names, wordings)
        pages.append(ReviewPage(REGISTER, "proposals", names.words["register-caption"]))
    pages += compose_meetings(names)
    pages += ProposalPages(names, wordings).write()
    pages += histories.write()
    return Review(tuple(pages), names.words, register, histories.past)
