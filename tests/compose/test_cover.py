"""The cover of the working text: which of its days are those of the edition on which it rests."""

import datetime
from collections.abc import Callable
from pathlib import Path

from rkcctl.compose.edition import Wish, compose
from rkcctl.pipeline.status import look_around
from rkcctl.pipeline.validate import validate
from tests.conftest import Said
from tests.proposal_sample import PAPER, YEARS, approve, enter_receipts, lay_out, propose

Run = Callable[..., Said]


def facts(root: Path, language: str) -> tuple[tuple[str, str], ...]:
    return compose(validate(root)[0], Wish(language)).facts


def test_the_days_of_an_edition_are_its_own(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    assert facts(workspace, "en") == (
        ("Text of", "30 June 2014"),
        ("Approved by SAMPLE-MC", "1 September 2014"),
        ("Published", "1 December 2014"),
    )


def test_what_was_changed_since_has_a_day_of_its_own(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", PAPER)
    approve(workspace, rkcctl, "2019-004")
    enter_receipts(workspace, "2019-005")
    assert rkcctl(workspace, "merge").code == 0
    assert rkcctl(workspace, "decide", "sample-wg-77", "--about", "2019-005", "--act", "approved").code == 0
    last = ("Last change", "approved on 21 May 2019 by SAMPLE-WG")
    told = (
        ("Rests on", "sample-2014, text of 30 June 2014"),
        ("Approved by SAMPLE-MC", "1 September 2014 (sample-2014)"),
        ("Published", "1 December 2014 (sample-2014)"),
    )
    assert facts(workspace, "en") == (*told, last), "what is approved and not in the text is no change of it"
    assert rkcctl(workspace, "merge").code == 0
    assert facts(workspace, "en") == (*told, ("Last change", "approved on 21 May 2020 by SAMPLE-WG"))
    edition = compose(validate(workspace)[0], Wish("en"))
    assert edition.date == datetime.date(2020, 5, 21), "what the files say of when they were made is of the same day"
    assert facts(workspace, "fr") == (
        ("Fondé sur", "sample-2014, texte du 30 juin 2014"),
        ("Approuvé par SAMPLE-MC", "1er septembre 2014 (sample-2014)"),
        ("Publié", "1er décembre 2014 (sample-2014)"),
        ("Dernière modification", "approuvée le 21 mai 2020 par SAMPLE-WG"),
    )


def test_what_was_taken_out_again_is_not_the_last_change(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", PAPER)
    approve(workspace, rkcctl, "2019-004", "2019-005")
    assert rkcctl(workspace, "merge").code == 0
    days = ["Rests on", "Approved by SAMPLE-MC", "Published"]
    for name, status, told in (
        ("2019-004", "sample-2014 + 1 change in force, working text", [*days, "Last change"]),
        ("2019-005", "sample-2014, working text", days),
    ):
        said = rkcctl(workspace, "decide", "sample-wg-77", "--about", name, "--act", "rescinded")
        assert said.code == 0, said.out + said.err
        assert rkcctl(workspace, "rescind", name).code == 0
        assert compose(validate(workspace)[0], Wish("en")).status == status
        # The first line of the status says the same in its own words.
        head = look_around(workspace, datetime.date(2020, 6, 1)).head[0]
        assert head.rpartition(": ")[2].replace(" and 1 change,", " + 1 change in force,") == status
        assert [name for name, _ in facts(workspace, "en")] == told
