"""One truth of a change in the table of answers, on the terminal and on the site: in whose words, and what was said."""

import pytest

from rkcctl.compose.audience import show_to
from rkcctl.compose.edition import Wish
from rkcctl.compose.edition import compose as compose_text
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import List, Paragraph, plain
from rkcctl.model.review import ReviewPage, Wording
from rkcctl.model.sources import Sources
from rkcctl.pipeline.life import tell_history
from rkcctl.pipeline.look import Looked
from rkcctl.pipeline.reviewed import add_review
from rkcctl.pipeline.show_proposal import show_proposal
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine
from tests.compose.paper_sample import compose
from tests.compose.test_paper_answers import DECIDED, HEARD, LATER, decided, longer
from tests.compose.test_paper_tables import MEETING, table_rows, written


def disposed(files: dict[str, bytes], language: str = "en") -> dict[str, list[str]]:
    """By change, the cells of its row from the outcome on."""
    edition = compose("{{ disposition }}", files, kind="disposition", meeting="sample-mc-20", language=language)
    return {row[0]: row[3:] for row in table_rows(edition)}


def looked_at(files: dict[str, bytes]) -> Looked:
    corpus, _ = examine(Sources(files))
    return Looked(corpus, history_of(corpus))


def page_of(corpus: Corpus, key: str, language: str) -> str:
    """All that a page of the site says."""
    (edition,) = add_review(corpus, show_to(corpus, "public"), (compose_text(corpus, Wish(language)),))
    assert edition.review is not None
    return tell(next(page for page in edition.review.pages if page.key == key))


def tell(page: ReviewPage) -> str:
    said = [plain(fact.value) for fact in (*page.facts, *(fact for part in page.sections for fact in part.facts))]
    for node in (one for part in page.sections for one in part.content):
        said += [plain(node.told)] if isinstance(node, Wording) else []
        items = node.items if isinstance(node, List) else ()
        said += [plain(one.content) for item in items for one in item.content if isinstance(one, Paragraph)]
    return "\n".join(said)


@pytest.mark.parametrize(
    ("language", "see", "state", "act"),
    [
        (
            "en",
            "accepted with modification see 2019-004m2/1",
            "accepted with modification: 2019-004m2/1",
            "approved in the words of 2019-004m2, SAMPLE-MC 20, par. 12 (3 March 2020), on 2019-004m1",
        ),
        (
            "fr",
            "acceptée avec modification voir 2019-004m2/1",
            "acceptée avec modification\u00a0: 2019-004m2/1",
            "approuvée dans les termes de 2019-004m2",
        ),
    ],
)
def test_what_bodies_changed_one_after_the_other_is_told_in_the_words_of_the_last(
    language: str, see: str, state: str, act: str
) -> None:
    again = written("2019-004m2", "secretariat", longer("nine"), "modifies: [2019-004m1/1]\n")
    last = DECIDED.replace("2019-004/1, act: approved, as: 2019-004m1", "2019-004m1/1, act: approved, as: 2019-004m2")
    files = decided() | again | {LATER: last.encode()}
    told = disposed(files, language)
    for name in ("2019-004/1", "2019-004m1/1"):
        assert told[name][:2] == [see, "SAMPLE-MC 20, par.\u00a012"]
        assert told[name][3].endswith("is kept for nine years."), name
    looked = looked_at(files)
    shown = show_proposal(looked, "2019-004")
    approved = "approved as 2019-004m2 at sample-mc-20, paragraph 12 (2020-03-03), on 2019-004m1"
    assert shown.changes[0].state == "accepted-with-modification, see 2019-004m2/1"
    assert shown.acts[-1] == approved
    (step,) = (one for one in tell_history(looked, "cloud-003")[1] if one.what.startswith("2019-004/1 "))
    assert (step.what.endswith(f"amend, {shown.changes[0].state}"), step.acts[-1]) == (True, approved)
    for key in (":proposal 2019-004", ":history cloud"):
        page = page_of(looked.corpus, key, language)
        assert (state in page, act in page) == (True, True), page


GUIDED = "{about: 2019-009, act: guidance, par: 8, note: {en: Say forty., fr: Dites quarante.}}"
LOOKED_INTO = "{about: 2019-009, act: examined, par: 7}"


@pytest.mark.parametrize(
    ("acts", "is_heard", "state"),
    [
        ((GUIDED,), True, "new"),
        ((LOOKED_INTO, GUIDED), True, "examined"),
        ((GUIDED, LOOKED_INTO), True, "examined"),
        ((GUIDED, "{about: 2019-009, act: noted, par: 9}"), False, "noted"),
        ((GUIDED, "", LOOKED_INTO), True, "examined"),
    ],
    ids=["alone", "after", "before", "answered", "examined-later"],
)
def test_guidance_on_what_nobody_answered_is_told_wherever_the_change_is(
    acts: tuple[str, ...], is_heard: bool, state: str
) -> None:
    here, _, later = ("\n  - ".join(acts)).partition("\n  - \n  - ")
    files = decided() | {MEETING: HEARD.replace("decisions:", f"decisions:\n  - {here}").encode()}
    if later:
        files |= {LATER: DECIDED.replace("decisions:", f"decisions:\n  - {later}").encode()}
    looked = looked_at(files)
    for language, said in (("en", "guidance given"), ("fr", "orientations données")):
        row = disposed(files, language)["2019-009/1"]
        assert (row[:2] == [said, "SAMPLE-WG 76, par.\u00a08"], row[0] == said) == (is_heard, is_heard)
        page = page_of(looked.corpus, ":proposal 2019-009", language)
        # What was given is told in its paragraph even where it is no more what became of the change.
        assert (f"{said}, SAMPLE-WG 76, par. 8" in page, f", {said}" in page) == (True, is_heard), page
    shown = show_proposal(looked, "2019-009")
    assert shown.changes[0].state == (f"{state}, guidance given" if is_heard else state)
    assert "guidance at sample-wg-76, paragraph 8 (2019-05-21)" in shown.acts


TAKEN = "  - {about: 2019-004/1, act: recommended, as: 2019-004m1, par: 8}\n"
IN_ITS_OWN = "  - {about: 2019-004/1, act: recommended, par: 8}\n"
BY_ITS_NUMBER = "  - {about: 2019-004/1, act: recommended, par: 10}\n"
REFUSED = "  - {about: 2019-004m1, act: not-accepted, par: 12}\n"
BETWEEN = """id: sample-wg-77
body: SAMPLE-WG
number: "77"
actual: {from: 2019-11-05, to: 2019-11-06}
basis: sample
decisions:
follow-up: []
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "outcome", "words"),
    [
        # It was recommended again by its number, in the words that another has: nobody took its own.
        (TAKEN, BY_ITS_NUMBER, REFUSED, "recommended", "–"),
        (TAKEN, BY_ITS_NUMBER, "", "recommended see 2019-004m1/1", "seven"),
        (IN_ITS_OWN, TAKEN, REFUSED, "recommended", "six"),
        (IN_ITS_OWN, BY_ITS_NUMBER, "", "recommended", "six"),
        # Once the other is refused, what is done with it is done with its own words.
        (TAKEN, REFUSED.replace("par", "reopens: sample-wg-76, par") + BY_ITS_NUMBER, "", "recommended", "six"),
    ],
    ids=["other-refused", "other", "own-before", "own", "own-after"],
)
def test_words_that_no_body_took_are_not_told_as_adopted_or_recommended(
    first: str, second: str, third: str, outcome: str, words: str
) -> None:
    files = decided()
    between = "schedules/meetings/sample-wg-77.yaml"
    for path, text, acts in ((MEETING, HEARD, first), (between, BETWEEN, second), (LATER, DECIDED, third)):
        head, _, rest = text.partition("decisions:\n")
        files[path] = f"{head}decisions:\n{acts or '  []'}\n{rest[rest.find('follow-up:') :]}".encode()
    told = disposed(files)["2019-004/1"]
    assert told[0] == outcome
    assert told[3].endswith("–" if words == "–" else f"is kept for {words} years.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "SAMPLE-MC 2020: written procedure, par.\u00a012"),
        ("fr", "SAMPLE-MC 2020\u00a0: procédure écrite, par.\u00a012"),
    ],
)
def test_what_was_decided_without_a_meeting_is_told_as_that(language: str, said: str) -> None:
    hours = "kind: written\nopens: 2020-03-02 09:00\ncloses: 2020-03-03 18:00\nrule: consensus\n"
    asked = DECIDED.replace('number: "20"\nactual: {from: 2020-03-02, to: 2020-03-03}\n', hours)
    assert disposed(decided() | {LATER: asked.encode()}, language)["2019-004/1"][1] == said
