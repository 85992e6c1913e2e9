"""The pages of a review in the site: register, proposals, meetings, histories, and what is due."""

import datetime
import itertools
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl.compose.audience import show_to
from rkcctl.compose.ballot_lines import count_written, tell_result
from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.foreign import tell_written
from rkcctl.compose.history_page import Histories
from rkcctl.compose.meeting_page import compose_meetings
from rkcctl.compose.meeting_view import compose_meeting
from rkcctl.compose.position_words import tell_held
from rkcctl.compose.proposal_page import ProposalPages
from rkcctl.compose.review_names import Names
from rkcctl.compose.wording import Wordings
from rkcctl.model.acts import ActOn
from rkcctl.model.decision import Decision
from rkcctl.model.document import List, Paragraph, Reference, Spoken, Table, Text, plain
from rkcctl.model.review import REGISTER as REGISTER_PAGE
from rkcctl.model.review import Wording, lead, meeting_key
from rkcctl.model.shown import Fate, Seen, Shown, Turn
from rkcctl.model.sources import Sources
from rkcctl.pipeline.compared import extract_edition
from rkcctl.pipeline.life import tell_history
from rkcctl.pipeline.look import Looked, look
from rkcctl.pipeline.meeting import list_meetings
from rkcctl.pipeline.redline import compare_proposals
from rkcctl.pipeline.reviewed import add_review
from rkcctl.pipeline.seen import see
from rkcctl.pipeline.show_proposal import show_proposal
from rkcctl.pipeline.status import look_around
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine, validate
from rkcctl.pipeline.write_redline import find_written
from tests import procedure_sample as procedure
from tests.case_files import base
from tests.conftest import Said
from tests.pipeline import workspace
from tests.pipeline.workspace import FIRST, SECOND, sealed
from tests.proposal_sample import BIDDERS, MEETING, YEARS, approve, lay_out, propose
from tests.render.web import Element, read_page
from tests.schedule_sample import UNKNOWN, read_sample

ALL_OFFERS = BIDDERS.replace("The offers of all bidders", "Bids and samples")
SUB_SECTION = """\
  - c: 2
    insert-section: last in cloud-s1
    level: 3
    title: Exit
    text: A contract says how it ends."""
REGISTER = """\
events:
  - {event: received, proposal: 2019-004, at: "2019-03-01 10:00", by: XA, for-meeting: sample-wg-76, basis: sample}
  - {event: cosponsored, proposal: 2019-004, at: "2019-03-04 10:00", by: XB, channel: telephone, basis: sample,
     reason: {fr: Par solidarité.}}
  - {event: received, proposal: 2019-006, at: "2019-05-10 10:00", by: XD, for-meeting: sample-wg-76, basis: sample}
"""
HEARD = """\
deadlines: [{for: proposals, at: "2019-04-17 18:00"}]
positions:
  - {id: p1, by: XB, about: 2019-006, stance: reservation, grounds: {en: Offers are secret.}, par: 4}
  - {id: p9, by: XA, about: 2019-004/1, stance: support}
  - {id: p8, by: XD, about: ZZ0042F1, stance: concern, grounds: {en: Too long.}}
report: {symbol: ZZ0042E1a}
responses: [{to: sample-wg-76/p1, act: noted, par: 5}]
"""


def run(root: Path, *words: str) -> Said:
    command = [sys.executable, "-m", "rkcctl", *words]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, encoding="utf-8")
    return Said(done.returncode, done.stdout, done.stderr)


def lay_out_review(root: Path) -> None:
    """A change in force, two that collide, one that only asks; a meeting that heard a position."""
    for path, data in base().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    lay_out(root, run)
    propose(root, "2019-004", f'{YEARS}\n    why: "Contracts outlive paragraph [](#cloud-003):\\n\\n- often."')
    propose(root, "2019-005", f"{BIDDERS}\n{SUB_SECTION}", by="XB")
    propose(root, "2019-006", ALL_OFFERS, by="XD")
    asks = propose(root, "2019-007", "[]", by="XA")
    text = asks.read_text(encoding="utf-8").replace("changes:\n[]\n", "asks: answer\ntargets: [cloud-s1]\n")
    asks.write_text(text.replace("Papers of 2019-007", "Who & <what>?"), encoding="utf-8")
    (root / "proposals/register.yaml").write_text(REGISTER, encoding="utf-8")
    assert approve(root, run, "2019-004", act="examined").code == 0
    said = approve(root, run, "2019-004")
    assert said.code == 0, said.out + said.err
    with (root / MEETING).open("a", encoding="utf-8") as file:
        file.write(HEARD)
    merged = run(root, "merge")
    assert merged.code == 0, merged.out + merged.err


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("review")
    lay_out_review(found)
    said = run(found, "build", "--to", "html")
    assert said.code == 0, said.out + said.err
    return found


def page(root: Path, name: str) -> Element:
    return read_page((root / f"dist/site/en/{name}.html").read_bytes())


def facts(element: Element) -> dict[str, str]:
    """The facts at the head of a page or section."""
    names, values = (one.all(tag) for one in element.all("dl", class_="facts")[:1] for tag in ("dt", "dd"))
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def row_of(root: Path, proposal: str) -> Element:
    rows = page(root, "proposals").one("table", class_="register").all("tr")
    return next(row for row in rows if row.text.startswith(proposal))


# ---- The register --------------------------------------------------------------------------------------------------


def test_a_change_in_words_of_another_language_than_the_text_says_so_on_its_page() -> None:
    change = "  - {c: 1, insert: after cloud-003, text: Le contrat finit.}\n"
    french = workspace.propose("2019-008", change).replace(b"language: en", b"language: fr")
    corpus, _ = examine(Sources(sealed() | {"proposals/2019/2019-008.md": french}))
    assert see(corpus).missed == {"2019-008/1": "AMD121"}


def test_a_proposal_shows_its_words_in_the_language_in_which_it_was_written_before_their_translation() -> None:
    change = "  - {c: 1, insert: after cloud-003, text: Le contrat finit., en: {text: The contract ends.}}\n"
    edit = (
        "  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}], fr: {edits: [{find: cinq, replace: six}]}}\n"
    )
    french = workspace.propose("2019-008", change).replace(b"language: en", b"language: fr")
    files = {"proposals/2019/2019-008.md": french, "proposals/2019/2019-009.md": workspace.propose("2019-009", edit)}
    corpus, _ = examine(Sources(sealed() | files))
    seen = see(corpus)
    wordings = Wordings(corpus, "en")
    first, second = wordings.tell(seen.shown["2019-008/1"], seen.foreign["2019-008/1"], "fr")
    assert (plain(first.told), first.language) == ("In French, as it was written", "fr")
    assert "Le contrat finit." in str(first.content)
    assert plain(second.told) == "New, after paragraph 2 (English, a translation that came along)"
    assert (second.language, "The contract ends." in str(second.content)) == ("", True)
    told = wordings.tell(seen.shown["2019-009/1"], seen.foreign["2019-009/1"], "en")
    assert [plain(one.told) for one in told] == ["paragraph 2 (English)", "In French, in which there is no text"]
    assert "cinq" in str(told[1].content)
    pages = ProposalPages(Names(corpus, seen, "en"), wordings).write()
    sections = {one.file: [each for each in one.sections if each.id == "change-1"] for one in pages}
    assert sections["proposal.2019-008"][0].content == (first, second)
    compared = compare_proposals(corpus, ("2019-008", "2019-009"))
    written = find_written(compared, corpus, ("2019-008", "2019-009"))
    assert list(written) == ["2019-008/1"]
    edition = tell_written(extract_edition(compared, "en"), written, Wordings(compared.new, "en"))
    assert edition.notice is not None
    assert edition.notice.text.startswith("The words of 2019-008 shown here are translations")
    assert (edition.notice.annex, edition.annexes[-1].id) == ("annex-written", "annex-written")
    said = Paragraph((Spoken("fr", (Text("Le contrat finit."),)),))
    assert edition.annexes[-1].content[1:] == (said,)


def test_the_register_lists_every_proposal_in_order_and_says_where_it_stands(root: Path) -> None:
    rows = page(root, "proposals").one("table", class_="register").all("tr")[1:]
    assert [row.one("th").text for row in rows] == ["2019-004", "2019-005", "2019-006", "2019-007"]
    assert [cell.text for cell in rows[0].all("td")][1:] == ["in the text", "XA, XB", "1", "", "1 March 2019"]
    assert [cell.text for cell in rows[3].all("td")] == ["Who & <what>?", "new", "XA", "asks for an answer", "", ""]


def test_the_page_of_a_proposal_tells_by_which_channel_somebody_joined(root: Path) -> None:
    told = page(root, "proposal.2019-004").text
    # The reason is there in French alone, and says so.
    why = "(Par solidarité. [Original: French])"
    assert f"co-sponsored by Sample Member XB by telephone {why}" in " ".join(told.split())


def test_what_came_after_the_deadline_is_late_in_words(root: Path) -> None:
    assert row_of(root, "2019-006").one(class_="late").text == "late"
    assert row_of(root, "2019-004").all(class_="late") == []
    assert facts(page(root, "proposal.2019-006"))["Received"] == "10 May 2019, late for SAMPLE-WG 76"


def test_the_register_is_whole_without_a_script_and_offers_what_occurs(root: Path) -> None:
    form = page(root, "proposals").one("form", class_="filters")
    assert "hidden" in form.attributes
    folded = form.one("details")
    assert "open" in folded.attributes
    assert folded.one("summary").text == folded.one("fieldset").attributes["aria-label"] == "Show only"
    choices = {
        select.attributes["name"]: [option.attributes["value"] for option in select.all("option")]
        for select in form.all("select")
    }
    assert choices == {
        "by": ["", "XA", "XB", "XD"],
        "state": ["", "in-the-text", "new", "received"],
        "chapter": ["", "cloud"],
    }
    row = row_of(root, "2019-005")
    assert (row.attributes["data-by"], row.attributes["data-state"]) == ("XB", "new")
    assert row.attributes["data-chapter"] == "cloud"
    assert all("hidden" not in one.attributes for one in page(root, "proposals").all("tr"))


# ---- A proposal ----------------------------------------------------------------------------------------------------


def test_a_proposal_shows_its_words_as_a_redline_with_where_they_stand(root: Path) -> None:
    shown = page(root, "proposal.2019-004")
    wording = shown.one("section", id="change-1").one(class_="wording")
    assert wording.one(class_="told").text == "paragraph 2"
    assert wording.one(class_="told").one("a").attributes["href"] == "cloud.html#cloud-003"
    assert "[deleted: five end of deletion]" in wording.text
    assert "[inserted: six end of insertion]" in wording.text
    assert facts(shown.one("section", id="change-1"))["Why"] == "Contracts outlive paragraph 2: (a) often."
    assert shown.one("section", id="change-1").one("dl").all("a")[-1].attributes["href"] == "cloud.html#cloud-003"
    assert "agreed too late" in shown.one("section", id="reasons").text


def test_a_note_that_goes_with_its_last_mark_is_shown_with_the_change_that_takes_it() -> None:
    files = {**sealed(), "proposals/2019/2019-004.md": workspace.propose("2019-004", FIRST)}
    corpus = examine(Sources(files))[0]
    (words, note) = Wordings(corpus, "en").tell(see(corpus).shown["2019-004/2"])
    assert (plain(words.told), plain(note.told)) == ("paragraph 1", "note 1 of chapter 1, deleted")
    assert note.mark is not None and note.mark.is_gone


def test_a_proposal_says_where_it_stands_and_who_decided_that(root: Path) -> None:
    shown = page(root, "proposal.2019-004")
    assert facts(shown)["State"] == "in the text, since sample-2014+1"
    assert facts(shown)["Co-sponsors"] == "Sample Member XB"
    decided = shown.one("section", id="decisions")
    assert decided.text.startswith("Decisions examined, SAMPLE-WG 76")
    assert " approved, SAMPLE-WG 76" in decided.text
    assert decided.all("a")[0].attributes["href"] == "meeting.sample-wg-76.html#decisions"


def test_proposals_that_collide_name_one_another_and_the_paragraph(root: Path) -> None:
    assert facts(page(root, "proposal.2019-005"))["Collides with"] == "2019-006/1 (paragraph 2)"
    assert facts(page(root, "proposal.2019-006"))["Collides with"] == "2019-005/1 (paragraph 2)"
    assert "Collides with" not in facts(page(root, "proposal.2019-004"))


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "To be read together with", "2019-005 (paragraph 2), 2019-006 (after paragraph 2)"),
        ("fr", "À lire avec", "2019-005 (paragraphe 2), 2019-006 (après\u00a0: paragraphe 2)"),
    ],
)
def test_a_proposal_names_those_that_come_to_its_paragraphs_without_colliding(
    language: str, name: str, said: str
) -> None:
    paper = "  - {{c: {}, insert: after cloud-003, text: The paper is {}.}}\n"
    changes = {
        "2019-004": SECOND.partition("  - {c: 2")[0] + paper.format(2, "signed"),
        "2019-005": f"{BIDDERS}\n",
        "2019-006": paper.format(1, "filed"),
        # What collides is told as that.
        "2019-007": SECOND.partition("  - {c: 2")[0].replace("six", "ten"),
    }
    proposed = {f"proposals/2019/{one}.md": workspace.propose(one, text) for one, text in changes.items()}
    corpus = examine(Sources({**sealed(), **proposed}))[0]
    (edition,) = add_review(corpus, show_to(corpus, "public"), (compose(corpus, Wish(language)),))
    assert edition.review is not None
    shown = next(page for page in edition.review.pages if page.key == ":proposal 2019-004")
    (value,) = (fact.value for fact in shown.facts if fact.name == name)
    assert plain(value) == said
    leads = [one.chapter for one in value if isinstance(one, Reference)]
    assert leads == [":proposal 2019-005", "cloud", ":proposal 2019-006", "cloud"]


def test_positions_stand_with_what_became_of_them(root: Path) -> None:
    said = page(root, "proposal.2019-006").one("section", id="positions").text
    assert "XB: reservation (2019-006; SAMPLE-WG 76, par. 4). Offers are secret. Response: noted" in said


def test_a_submission_without_words_says_what_it_asks_for_and_about_what(root: Path) -> None:
    shown = facts(page(root, "proposal.2019-007"))
    assert (shown["Asks for"], shown["About"]) == ("an answer", "section 1.1")


# ---- Meetings and what is due --------------------------------------------------------------------------------------


def test_a_meeting_links_its_decisions_to_the_proposals(root: Path) -> None:
    shown = page(root, "meeting.sample-wg-76")
    decided = shown.one("section", id="decisions").one("table")
    assert [head.text for head in decided.all("th", scope="col")][:2] == ["Decision", "On"]
    assert [row.one("th").text for row in decided.all("tr")[1:]] == ["Examined", "Approved"]
    assert decided.all("a")[0].attributes["href"] == "proposal.2019-004.html"
    assert "Offers are secret." in shown.one("section", id="positions").text
    held = "ZZ0042E1a XD: concern (ZZ0042F1; SAMPLE-WG 76). Too long."
    assert " ".join(facts(shown)["Report"].split()) == held
    listed = page(root, "meetings").one("table")
    assert listed.all("tr")[1].one("a").attributes["href"] == "meeting.sample-wg-76.html"


def test_a_meeting_of_which_the_year_alone_is_known_stands_at_the_end_of_it() -> None:
    for planned, order in (
        ('"2019"', "wg-76 wg-77 mc-20"),
        ("2019-05", "wg-76 wg-77 mc-20"),
        ("2019-04", "wg-77 wg-76 mc-20"),
    ):
        corpus = read_sample(unknown=UNKNOWN.replace("planned: null", f"planned: {planned}"))
        _, *pages = compose_meetings(Names(corpus, Seen(), "en"))
        assert [shown.key for shown in pages] == [f":meeting sample-{name}" for name in order.split()], planned
        assert [name for name, *_ in list_meetings(corpus, "en")] == [f"sample-{name}" for name in order.split()]


def test_what_is_due_is_told_as_of_the_last_day_recorded_and_not_by_a_clock(root: Path) -> None:
    shown = page(root, "review")
    assert "up to 10 May 2019, the last day of which they record anything" in shown.text
    counted = {row.all("th")[0].text: row.all("td")[0].text for row in shown.one("section", id="states").all("tr")[1:]}
    assert counted == {"in the text": "1", "new": "3", "received": "1"}
    # The status counts alike, and both say that what asks and proposes no words is counted too.
    head = look_around(root, datetime.date(2019, 5, 10)).head
    assert head[-1] == "Changes, and submissions that propose no words: 1 in the text, 3 new, 1 received"
    title = "Where the changes, and the submissions that propose no words, stand"
    assert shown.one("section", id="states").one("h2").text == title


def test_what_is_due_stands_in_a_table_with_who_owes_it_and_where_it_is_written(root: Path) -> None:
    due = page(root, "review").one("section", id="due").one("table")
    assert [head.text for head in due.all("tr")[0].all("th")] == ["Standing", "Until", "Who", "What", "Where written"]
    rows = [tuple(cell.text for cell in row.all("th") + row.all("td")) for row in due.all("tr")[1:]]
    assert ("ahead", "20 May 2019", "SAMPLE-WG", "SAMPLE-WG 76 meets", "SAMPLE-WG 76") in rows
    received = "Acknowledge receipt of 2019-004 and 2019-006"
    assert ("open", "no date", "secretariat", received, "register") in rows
    links = {link.text: link.attributes["href"] for link in due.all("a")}
    assert links["SAMPLE-WG 76"] == "meeting.sample-wg-76.html"
    assert links["Sample review"] == "schedule-review-sample.html"


def test_the_page_of_the_review_leads_to_its_matrix_which_has_activities_by_meetings(root: Path) -> None:
    (link,) = page(root, "review").one("section", id="schedules").all("a")
    assert (link.text, link.attributes["href"]) == ("Sample review", "schedule-review-sample.html")
    matrix = page(root, "schedule-review-sample").all("table")[0]
    _, heads, first = ([cell.text for cell in row.all("th") + row.all("td")] for row in matrix.all("tr"))
    assert heads == ["Activity", "SAMPLE-WG 76", "Int."]
    assert first == ["1. Initiate the review (SAMPLE-WG)", "[ ]", ""]


# ---- Histories -----------------------------------------------------------------------------------------------------


def test_the_history_of_a_paragraph_tells_each_wording_and_each_proposal(root: Path) -> None:
    past = page(root, "cloud.history").one("section", id="past.cloud-003")
    told = [one.text for one in past.all(class_="told")]
    assert told[0] == "In sample-2014"
    assert told[1].startswith(
        "Since sample-2014+1 2019-004/1 by XA and XB, in the text, since sample-2014+1: examined, "
    )
    assert "; approved, " in told[1]
    first, second = past.all(class_="wording")
    assert "kept for five years" in first.text
    assert "[deleted: five end of deletion]" in second.text
    assert {one.attributes["href"] for one in past.one("ul").all("a")} >= {
        "proposal.2019-005.html#change-1",
        "proposal.2019-006.html#change-1",
    }


def test_the_history_of_a_paragraph_tells_the_positions_on_each_change_and_on_no_other(root: Path) -> None:
    merged = page(root, "cloud.history").one("section", id="past.cloud-003")
    said = {one.text.partition(" ")[0]: one.text for one in merged.one("ul").all("li")}
    held = "XB: reservation (2019-006; SAMPLE-WG 76, par. 4). Offers are secret. Response: noted, SAMPLE-WG 76, par. 5."
    assert held in said["2019-006/1"]
    assert "reservation" not in said["2019-005/1"]
    assert "XA: support (2019-004/1; SAMPLE-WG 76)." in merged.all(class_="told")[1].text


def test_the_history_of_a_paragraph_tells_what_would_come_beside_it_or_beside_what_comes_there() -> None:
    paper = "  - {c: 1, insert: after cloud-003, text: The paper is signed.}\n"
    proposed = {f"proposals/2019/{one}.md": workspace.propose(one, paper) for one in ("2019-004", "2019-005")}
    corpus = examine(Sources({**sealed(), **proposed}))[0]
    seen = see(corpus)
    # As where it was written against a draft that has the paragraph of the other.
    hangs = Shown("cloud-2019-005-1", Fate.INSERTED, "", "The paper is signed.", "en", "after", "cloud-2019-004-1")
    seen = replace(seen, shown={**seen.shown, "2019-005/1": (hangs,)})
    (shown,) = Histories(Names(corpus, seen, "en"), Wordings(corpus, "en", seen.coming["en"])).write()
    _, section = shown.sections
    assert section.id == "past.cloud-003"
    (told,) = (node for node in section.content if isinstance(node, List))
    lines = [[plain(one.content) for one in item.content if isinstance(one, Paragraph)] for item in told.items]
    assert [(first.partition(" ")[0], where) for first, where in lines] == [
        ("2019-004/1", "New, after paragraph 2"),
        ("2019-005/1", "New, after cloud-2019-004-1"),
    ]


def test_the_history_of_a_note_stands_after_those_of_the_paragraphs_and_leads_to_the_note() -> None:
    note = "  - {c: 1, note: cloud-n1, was: The offers are opened on one day., text: They are opened together.}\n"
    words = "  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}\n"
    proposed = {"2019-004": note, "2019-005": words}
    files = {f"proposals/2019/{one}.md": workspace.propose(one, changes) for one, changes in proposed.items()}
    corpus = examine(Sources({**sealed(), **files}))[0]
    seen = see(corpus)
    (shown,) = Histories(Names(corpus, seen, "en"), Wordings(corpus, "en", seen.coming["en"])).write()
    _, paragraph, section = shown.sections
    assert (paragraph.id, section.id, plain(section.title)) == (
        "past.cloud-003",
        "past.cloud-n1",
        "note 1 of chapter 1",
    )
    assert [(one.chapter, one.target) for one in section.title if isinstance(one, Reference)] == [("cloud", "cloud-n1")]
    (told,) = (node for node in section.content if isinstance(node, List))
    (line,) = (one for one in told.items[0].content if isinstance(one, Paragraph))
    assert plain(line.content).startswith("2019-004/1 by ")


def test_the_history_of_a_section_tells_what_would_come_to_its_end_and_what_is_asked_about_it(root: Path) -> None:
    past = page(root, "cloud.history").one("section", id="past.cloud-s1")
    coming, asked = (told.text for told in past.all("li"))
    assert coming.startswith("2019-005/2 by XB, new")
    assert coming.endswith("New, at the end of section 1.1")
    assert asked == "2019-007 by XA, new Asks for: an answer"
    _, steps = tell_history(look(root), "cloud-s1")
    assert "2019-007 by XA: asks for an answer, new" in [step.what for step in steps]


def test_the_page_of_search_knows_the_numbers_of_proposals_by_their_pages(root: Path) -> None:
    told = page(root, "search").one(class_="found").attributes
    assert told["data-proposals"].split()[:2] == ["2019-004", "2019-005"]
    assert told["data-proposal"] == "Proposal {id}"
    for name in told["data-proposals"].split():
        assert page(root, f"proposal.{name}").one("h1")


def test_a_paragraph_with_a_history_leads_to_it_and_no_other_does(root: Path) -> None:
    chapter = page(root, "cloud")
    link = chapter.one("div", id="cloud-003").one("a", class_="past")
    assert link.attributes["href"] == "cloud.history.html#past.cloud-003"
    assert link.attributes["aria-label"] == "History of paragraph 2"
    assert chapter.one("div", id="cloud-002").all("a", class_="past") == []
    views = [(one.text, one.attributes["href"]) for one in chapter.one("nav", class_="shows").all("a")]
    assert ("History", "cloud.history.html") in views


# ---- For whom ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def limited(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a proposal for Members, a position on another for the secretariat, and one for Members on what is
    in the text.
    """
    found = tmp_path_factory.mktemp("limited") / "work"
    shutil.copytree(root, found, ignore=shutil.ignore_patterns("dist", ".rkcctl"))
    proposal = found / "proposals/2019/2019-006.md"
    text = proposal.read_text(encoding="utf-8").replace("language: en\n", "language: en\naudience: members\n")
    proposal.write_text(text, encoding="utf-8")
    meeting = found / MEETING
    text = meeting.read_text(encoding="utf-8").replace("responses:", "responses: []\nfollow-up: []\n# ")
    text = text.replace("about: 2019-006, stance", "audience: secretariat, about: 2019-005, stance")
    held = "  - {id: p2, by: XD, about: 2019-004, stance: objection, audience: members}"
    text = text.replace("report:", f"{held}\nreport:", 1)
    meeting.write_text(text, encoding="utf-8")
    return found


def site_for(root: Path, audience: str) -> tuple[Said, str]:
    """What the build said, and all that it wrote."""
    said = run(root, "build", "--to", "html,md,json,ics", "--audience", audience, "--out", audience)
    assert said.code == 0, said.out + said.err
    files = (path for path in (root / audience).rglob("*") if path.suffix in (".html", ".js", ".md", ".json", ".ics"))
    return said, "".join(path.read_text(encoding="utf-8") for path in files)


def test_what_is_for_members_is_left_out_for_the_public_and_counted(limited: Path) -> None:
    said, public = site_for(limited, "public")
    assert "left out, since not for this audience: 1 proposal, 2 positions" in said.err
    assert "XA, XB, 2019-004/1" in public
    assert "objection" not in public
    assert "2019-006" not in public
    assert "Bids and samples" not in public
    assert "Offers are secret." not in public
    review = read_page((limited / "public/site/en/review.html").read_bytes())
    assert "Left out here, since not meant for all: proposals (1), positions (2)." in review.text


def test_each_audience_sees_what_those_before_it_see(limited: Path) -> None:
    said, members = site_for(limited, "members")
    assert "left out, since not for this audience: 1 position" in said.err
    assert "Bids and samples" in members
    assert "XD: objection" in members
    assert "Offers are secret." not in members
    said, everything = site_for(limited, "secretariat")
    assert "left out" not in said.err
    assert "Bids and samples" in everything
    assert "Offers are secret." in everything
    assert "Left out" not in everything


def test_a_build_is_for_the_public_unless_another_audience_is_named(limited: Path) -> None:
    said = run(limited, "build", "--to", "html")
    assert "left out, since not for this audience: 1 proposal, 2 positions" in said.err
    assert not (limited / "dist/site/en/proposal.2019-006.html").exists()


# ---- In French -----------------------------------------------------------------------------------------------------


def test_the_pages_speak_the_language_of_the_edition(root: Path) -> None:
    corpus, _ = validate(root)
    (french,) = add_review(corpus, show_to(corpus, "public"), (compose(corpus, Wish("fr")),))
    assert french.review is not None
    pages = {page.key: page for page in french.review.pages}
    assert [pages[key].title for key in (":review", ":register", ":meetings")] == [
        "Réexamen",
        "Registre des propositions",
        "Réunions",
    ]
    facts = {fact.name: plain(fact.value) for fact in pages[":proposal 2019-004"].facts}
    assert facts["État"] == "dans le texte, depuis sample-2014+1"
    assert facts["Rédigée sur"] == "sample-2014, en anglais"
    (wording,) = [part for part in pages[":proposal 2019-004"].sections[-3].content if isinstance(part, Wording)]
    assert plain(wording.told) == "paragraphe 2"
    # The words of the proposal are English, and say so.
    assert wording.language == "en"
    (why,) = [fact.value for fact in pages[":proposal 2019-004"].sections[-3].facts if fact.name == "Motif"]
    assert isinstance(why[0], Spoken) and why[0].language == "en"
    assert plain(why) == "Contracts outlive paragraph 2: a) often."
    (due,) = [part for section in pages[":review"].sections for part in section.content
              if isinstance(part, Table) and len(part.head) == 5]  # fmt: skip
    register = [row[4] for row in due.rows if plain(row[3]).startswith("Accuser réception")]
    assert register == [(lead(REGISTER_PAGE, "registre"),)]
    meeting = next(record.value for record in corpus.meetings)
    held = plain(tell_held(meeting, meeting.positions[0], Names(corpus, Seen(), "fr")))
    # What was said in English alone says so, there and on the page of the meeting.
    grounds = "Offers are secret. [Original\u00a0: anglais]"
    assert held.startswith(f"XB\u00a0: réserve (2019-006\u00a0; SAMPLE-WG 76, par. 4). {grounds}"), held
    (held_there,) = [section for section in pages[meeting_key(meeting.id)].sections if section.id == "positions"]
    table = held_there.content[0]
    assert isinstance(table, Table)
    assert plain(table.rows[0][2]) == grounds


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"act": "deferred", "until": "2020-05-18"}, "reportée jusqu'au 18 mai 2020"),
        ({"act": "deferred", "until": "2019-10"}, "reportée jusqu'en octobre 2019"),
        ({"act": "deferred", "until": "sample-wg-76"}, "reportée jusqu'à la réunion SAMPLE-WG 76"),
        ({"act": "returned", "to": "SAMPLE-MC"}, "renvoyée au Comité d'exemple (SAMPLE-MC)"),
        ({"act": "returned", "to": "secretariat"}, "renvoyée au secrétariat"),
    ],
)
def test_an_outcome_in_french_has_the_article_of_what_it_names(told: dict[str, str], said: str) -> None:
    bodies = base()["schedules/bodies.yaml"].replace(b"Sample committee", "Comité d'exemple".encode())
    corpus, _ = examine(Sources(base() | {"schedules/bodies.yaml": bodies}))
    decision = Decision.model_validate({"about": ["2019-004"], **told})
    assert plain(Names(corpus, Seen(), "fr").outcome(decision, decision.about)) == said


@pytest.mark.parametrize(
    ("about", "act", "said"),
    [
        (["2019-004"], "examined", "examinée"),
        (["2019-004/1"], "not-accepted", "non acceptée"),
        (["review-sample/initiate"], "recommended", "recommandée"),
        (["review-sample"], "approved", "approuvé"),
        (["draft-1"], "examined", "examiné"),
        (["2019-004", "draft-1"], "reported", "rapporté"),
        (["draft-1"], "noted", "dont il est pris note"),
        (["2019-004"], "guidance", "orientations données"),
    ],
)
def test_an_act_in_french_has_the_gender_of_what_it_was_done_to(about: list[str], act: str, said: str) -> None:
    corpus = procedure.corpus(procedure.meeting("wg-1", [procedure.act(about, act)]))
    (meeting,) = (record.value for record in corpus.meetings if record.value.id == "wg-1")
    assert plain(Names(corpus, Seen(), "fr").outcome(meeting.decisions[0], about)) == said
    told = compose_meeting(corpus, meeting, datetime.date(2020, 1, 1), "fr").parts[-1][1]
    assert told == (f"{', '.join(about)}\u00a0: {said}",)
    # On the page of a change it is told of that, whatever the meeting had before it.
    acted = ActOn(corpus.meetings[-1], 0, "2019-004/1", act, None)
    assert not plain(Names(corpus, Seen(), "fr").tell_act(acted)).partition(",")[0].endswith("é")


def test_decisions_are_told_in_the_order_of_the_report_with_how_many_abstained() -> None:
    acts = [
        {**procedure.act(["2019-004/1"], "noted"), "par": par, "vote": {"for": 3, "against": 0, "abstain": abstain}}
        for par, abstain in (("6bis", 1), (None, 2), ("4-5", 0), ("6", 2))
    ]
    corpus = procedure.corpus(procedure.meeting("wg-1", acts))
    page = next(page for page in compose_meetings(Names(corpus, Seen(), "fr")) if page.key == meeting_key("wg-1"))
    (section,) = [one for one in page.sections if one.id == "decisions"]
    (table,) = section.content
    assert isinstance(table, Table)
    wanted = [("0 abstention)", "4-5"), ("2 abstentions)", "6"), ("1 abstention)", "6bis"), ("2 abstentions)", "")]
    assert [(plain(row[0]).rpartition(", ")[2], plain(row[-1])) for row in table.rows] == wanted
    (meeting,) = (record.value for record in corpus.meetings if record.value.id == "wg-1")
    told = compose_meeting(corpus, meeting, datetime.date(2020, 1, 1), "fr").parts[-1][1]
    assert [line.rpartition("par. ")[2] for line in told][:3] == ["4-5)", "6)", "6bis)"]


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("fr", "draft", "le projet"),
        ("en", "draft", "the draft"),
        ("fr", "draft-2", "le projet 2"),
        ("fr", "sample-2014+1", "sample-2014+1"),
        ("en", "draft-2", "draft-2"),
    ],
)
def test_a_draft_has_no_english_name_in_french(language: str, label: str, said: str) -> None:
    names = Names(examine(Sources(base()))[0], Seen(), language)
    assert (names.text(label), plain(names.object(label))) == (said, said)


def test_the_pages_of_a_text_in_drafting_say_so_in_french() -> None:
    ((path, data),) = procedure.proposal("2019-004").items()
    amends = data.replace(
        b'"insert": "last in cloud", "text"', b'"heading": "cloud-s1", "was": "Choosing a service", "text"'
    )
    corpus, _ = examine(procedure.workspace({path: amends}))
    (french,) = add_review(corpus, show_to(corpus, "public"), (compose(corpus, Wish("fr")),))
    assert french.review is not None
    pages = {page.key: page for page in french.review.pages}
    facts = {fact.name: plain(fact.value) for fact in pages[":proposal 2019-004"].facts}
    assert facts["Rédigée sur"] == "le projet, en anglais"
    (introduction,) = pages[":history cloud"].sections[0].content
    assert isinstance(introduction, Paragraph) and " depuis le projet," in plain(introduction.content)


def test_hours_are_written_as_the_language_has_them() -> None:
    corpus = examine(Sources(base()))[0]
    at = datetime.datetime(2019, 4, 17, 9, 5)  # noqa: DTZ001  (an hour without offset is meant in the workspace's zone)
    told = {language: Names(corpus, Seen(), language).hour(at) for language in ("en", "fr")}
    assert told == {"en": "17 April 2019, 09:05", "fr": "17 avril 2019 à 9\u00a0h\u00a005"}


def test_what_was_given_to_those_in_whose_place_a_proposal_stands_says_so_wherever_it_is_told() -> None:
    first, peace = procedure.proposal("2019-004", 2), procedure.proposal("2020-001", reconciles=["2019-004/1"])
    lines = [("received", "2020-04-01"), ("revised", "2020-04-09"), ("revised", "2020-06-01")]
    events = [{"event": said, "proposal": "2020-001", "at": f"{day} 12:00", "by": "XA"} for said, day in lines]
    heard = procedure.meeting("wg-1", [procedure.act("2019-004", "examined")])
    taken_up = procedure.meeting("wg-2", [procedure.act("2020-001", "examined")])
    corpus = procedure.corpus(first, peace, heard, taken_up, procedure.register(*events))
    looked = Looked(corpus, history_of(corpus))
    own, told = "examined at wg-2 (2020-05-19)", "examined at wg-1 (2019-11-05), on 2019-004/1"
    shown = show_proposal(looked, "2020-001")
    assert shown.acts == (told, own)
    # It was decided when a meeting took it up, and not when one had those before it that it reconciles.
    assert [said.partition(", ")[2] for _, said in shown.since] == ["", "after it was decided"]
    assert show_proposal(looked, "2019-004").acts == (told.partition(",")[0],)
    acts = corpus.folded.states["2020-001/1"].acts
    for language, said in (("en", ", on 2019-004/1"), ("fr", ", concernant 2019-004/1")):
        names = Names(corpus, Seen(), language)
        assert [plain(names.tell_act(act)).partition(")")[2] for act in acts] == [said, ""]


WRITTEN = """\
id: sample-wg-w1
kind: written
body: SAMPLE-WG
title: {en: Approval in writing, fr: Approbation par écrit}
opens: 2019-07-06 09:00
closes: 2019-07-31 18:00
rule: majority
basis: sample
replies:
  - {by: XA, at: "2019-07-20 10:00", reply: agree}
  - {by: XB, at: "2019-07-21 10:00", reply: agree, audience: members}
  - {by: XD, at: "2019-08-20 10:00", reply: object}
decisions:
  - {about: 2019-005, act: examined, except: [2019-005/2]}
"""


def test_a_written_procedure_is_counted_with_what_it_came_to(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "w", ignore=shutil.ignore_patterns("dist"))
    (tmp_path / "w/schedules/meetings/sample-wg-w1.yaml").write_text(WRITTEN, encoding="utf-8")
    corpus, _ = validate(tmp_path / "w")
    pages = {}
    for language in ("en", "fr"):
        (edition,) = add_review(corpus, show_to(corpus, "public"), (compose(corpus, Wish(language)),))
        assert edition.review is not None
        (pages[language],) = (page for page in edition.review.pages if page.key == ":meeting sample-wg-w1")
    english = pages["en"]
    told = {fact.name: plain(fact.value) for fact in english.facts}
    assert (told["Standing"], told["Result"]) == ("closed", "adopted (majority)")
    tables = {
        section.id: [[plain(cell) for cell in row] for row in node.rows]
        for section in english.sections
        for node in section.content
        if isinstance(node, Table)
    }
    assert tables["counted"][:2] == [["for", "2", "XA"], ["against", "0", ""]]
    assert tables["counted"][-1] == ["not counted", "1", "came after it closed"]
    assert tables["states"] == [["2019-005/1", "examined"]]
    french = {fact.name: plain(fact.value) for fact in pages["fr"].facts}
    assert french["Résultat"] == "adopté (majorité)"
    # Called off, it came to nothing.
    meeting = corpus.meeting_by_id["sample-wg-w1"].model_copy(update={"status": "cancelled"})
    assert (ballot := count_written(corpus, meeting)) is not None
    assert tell_result(ballot, meeting, Names(corpus, Seen(), "en")) == ""


# ---- All pages -----------------------------------------------------------------------------------------------------


def test_every_page_says_that_it_is_a_sample_and_every_link_leads_somewhere(root: Path) -> None:
    folder = root / "dist/site/en"
    pages = {path.name: read_page(path.read_bytes()) for path in folder.glob("*.html")}
    assert {"review.html", "proposals.html", "meetings.html", "proposal.2019-007.html"} <= pages.keys()
    for name, shown in pages.items():
        assert shown.one("p", class_="banner").text.startswith("SAMPLE"), name
        for link in shown.all("a"):
            file, _, fragment = link.attributes.get("href", "").partition("#")
            if ":" in file or file.startswith("../"):
                continue
            there = pages[file] if file else shown
            assert not fragment or there.all(id=fragment), (name, link.attributes["href"])


def test_headings_go_down_by_one_level_at_a_time(root: Path) -> None:
    for path in sorted((root / "dist/site/en").glob("*.html")):
        main = read_page(path.read_bytes()).one("main")
        levels = [int(element.tag[1]) for element in main.all() if re.fullmatch("h[1-6]", element.tag)]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (path.name, levels)
        for section in main.all("section"):
            assert [one for one in section.all() if re.fullmatch("h[2-6]", one.tag)], path.name


def test_search_finds_the_text_and_no_proposals(root: Path) -> None:
    for name in ("proposals", "proposal.2019-004", "meeting.sample-wg-76", "cloud.history", "review"):
        assert "data-pagefind-body" not in page(root, name).one("main").attributes, name
    assert "data-pagefind-body" in page(root, "cloud").one("main").attributes


def test_an_extract_and_a_preview_have_no_pages_of_a_review(root: Path) -> None:
    assert run(root, "build", "--to", "html", "--chapter", "cloud").code == 0
    assert run(root, "preview", "--to", "html", "--with", "2019-005").code == 0
    for folder in ("extract/cloud", "preview"):
        names = {path.name for path in (root / f"dist/{folder}/site/en").glob("*.html")}
        assert "cloud.html" in names
        assert not names & {"review.html", "proposals.html", "meetings.html", "cloud.history.html"}


def test_a_list_that_goes_with_its_paragraph_is_told_of_by_another_name_than_that() -> None:
    files = sealed()
    text = files[workspace.CHAPTER].replace(
        b"<!-- cloud-004 -->\n", b"<!-- cloud-009 -->\n- one\n\n<!-- cloud-004 -->\n"
    )
    wordings = Wordings(examine(Sources({**files, workspace.CHAPTER: text}))[0], "en")
    assert [wordings.cite(name) for name in ("cloud-003", "cloud-009", "cloud-005")] == [
        "paragraph 2", "the list after paragraph 2", "paragraph 3"]  # fmt: skip


def test_the_history_of_what_was_joined_tells_its_number_and_where_its_words_went() -> None:
    files = sealed()
    text = files[workspace.CHAPTER].decode()
    gone = "The comparison of paragraph [](#cloud-002) is kept for five years. The offers are kept too."
    held = text.replace(f"<!-- cloud-003 -->\n{gone}\n", "").encode()
    retired = b"retired:\n  - {id: cloud-003, change: 2019-004/1, successors: [cloud-002]}\n"
    corpus = examine(Sources({**files, workspace.CHAPTER: held, "guidelines/retired.yaml": retired}))[0]
    turns = (Turn("sample-2014", gone), Turn("sample-2014+1", "", ("2019-004/1",)))
    seen = Seen(lives={("en", "cloud-003"): turns}, homes={("en", "cloud-003"): "cloud"})
    (shown,) = Histories(Names(corpus, seen, "en"), Wordings(corpus, "en")).write()
    section = shown.sections[-1]
    assert plain(section.title) == "Paragraph 2 in sample-2014 (cloud-003): no longer in the text"
    last = section.content[-1]
    assert isinstance(last, Wording)
    assert plain(last.told).startswith("Taken out in sample-2014+1 Its words went into paragraph 1 ")
    assert "cloud-002" in [one.target for one in last.told if isinstance(one, Reference)]
