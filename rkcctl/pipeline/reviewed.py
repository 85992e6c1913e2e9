"""The pages of a review that stand beside the text in its site."""

from dataclasses import replace

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


def add_review(corpus: Corpus, shown: Corpus, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The editions with the pages of proposals and meetings, where there are any.

    `shown` is what of the corpus may be seen by those for whom the site is made.
    """
    if not (shown.proposals or shown.meetings):
        return editions
    seen = _see(corpus)
    return tuple(replace(edition, review=_compose(corpus, shown, edition, seen)) for edition in editions)


def _see(corpus: Corpus) -> Seen:
    if not corpus.proposals:
        return Seen()
    # Loaded where there is something to merge: other sites do without.
    from rkcctl.pipeline.seen import see

    return see(corpus)


def _compose(corpus: Corpus, shown: Corpus, edition: Edition, seen: Seen) -> Review:
    names = Names(shown, seen, edition.language)
    wordings = Wordings(corpus, edition.language)
    histories = Histories(names, wordings)
    pages: list[ReviewPage] = [*compose_review(names, edition.annexes)]
    register = None
    if any(file.id != UNNUMBERED for file in shown.proposals):
        register = compose_register(names, wordings)
        pages.append(ReviewPage(REGISTER, "proposals", names.words["register-caption"]))
    pages += compose_meetings(names)
    pages += ProposalPages(names, wordings).write()
    pages += histories.write()
    return Review(tuple(pages), names.words, register, histories.past)
