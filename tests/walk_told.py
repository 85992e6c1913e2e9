"""What docs/walk.md is to come to: at each station, what is otherwise than at the one before it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.story import File, read_story
from tests.walk_seen import Seen

PAGE = Path(__file__).parent.parent / "docs/walk.md"
STORY = read_story(PAGE)


def of(year: int, wanted: Iterable[int], state: str) -> dict[str, str]:
    """The proposals of these numbers, in one state."""
    return {f"{year}-{number:03}": state for number in wanted}


def marked(activity: str, **columns: str) -> dict[str, str]:
    """The marks of an activity, in columns such as `sample_77`."""
    return {f"{activity} {column.replace('_', '-')}": f"[{mark}]" for column, mark in columns.items()}


PLAN = (
    marked("initiate", sample_76=" ")
    | marked("inform-committee", sample_mc_20=" ")
    | marked("invite", inter_2=" ")
    | marked("examine", inter_2=" ", sample_77=" ")
    | marked("receive", inter_2=" ", sample_77=" ", inter_3=" ", inter_4=" ")
    | marked("discuss", sample_77=" ", sample_78=" ", sample_79=" ")
    | marked("complete", sample_79=" ")
    | marked("report", sample_tc_231=" ")
    | marked("approve", sample_mc_22=" ")
    | marked("inform", sample_council_12=" ")
    | marked("publish", inter_8=" ")
)
TYPED = [
    line
    for step in STORY[0].steps
    if isinstance(step, File)
    for line in step.text.rpartition("---\n")[2].splitlines()
    if line and line[0] != "#"
]
"""The paragraphs that are typed into the chapters before the first day."""
NEW = (
    TYPED[0].replace("term:guideline", "#term-guideline"),
    "Customs should offer each service through at least two channels, and three where it can.",
    "A web page is the first channel of every service.",
    "The page can be read without an account, and costs nothing.",
    "An application for mobile telephones is offered where half of the traders ask for it.",
    "Traders should be told which channel is the official one.",
    "Each channel says when it is open.",
    "Messages and calls are answered within five days.",
    "A channel that nobody uses should be closed after two years.",
    "A program of a trader reaches each service through an interface that is free of charge.",
    "The interface follows published standards.",
    "A change of an interface is announced six months before.",
    "An old interface is kept for one more year.",
    "A contingency plan covers every service and is written down.",
    "The plan is tested twice a year, once by night.",
    "Staff should know whom to call.",
    "The list of names is checked every month.",
    "A paper procedure replaces the system after two hours.",
    "Support is given on every day but Sunday.",
    "A second site holds a copy of all data.",
    "The second site is at least 50 kilometres away.",
    "Hired computers may hold that copy.",
    "Copies are made every six hours.",
    "Suppliers report faults within 12 hours.",
    "A fault is told to all users.",
)
"""The paragraphs of the next edition."""
FIRST_READING = {3, 4, 5, 7, 8, 9, 10, 13, 16, 18, 19, 20, 22, 23, 24, 26}
TAKEN = (FIRST_READING | {14, 15, 17, 25}) - {16}


def since(matrix: Mapping[str, str] | None = None, states: Mapping[str, str] | None = None, **papers: str) -> Seen:
    return Seen(matrix or {}, states or {}, papers, {})


HAPPENED: dict[str, Seen] = {
    "Before the first day": Seen(PLAN, {}, {}, {str(at): words for at, words in enumerate([NEW[0], *TYPED[1:]], 1)}),
    "1. Initiate the review": since(marked("initiate", sample_76="x")),
    "2. Inform the Management Committee of the review": since(
        marked("inform-committee", sample_mc_20="x"), ZZ0001E1a="docx md", ZZ0001F1a="md"
    ),
    "3. Invite proposals": since(marked("invite", inter_2="x"), ZZ0002E1a="md"),
    "4. Examine the text in force": since(marked("examine", inter_2="x")),
    "5. Receive proposals": since(marked("receive", inter_2="x"), of(2019, range(1, 26), "received")),
    "First reading": since(
        marked("discuss", sample_77="x") | marked("examine", sample_77="x") | marked("receive", sample_77="-"),
        of(2019, FIRST_READING, "recommended")
        | {"2019-016m1": "recommended", "2019-006": "withdrawn", "2019-014": "not-accepted"}
        | {"2019-015": "returned", "2019-017": "deferred", "2019-012": "noted", "2019-021": "noted"},
        ZZ0004E1a="md", ZZ0005E1a="md", ZZ0008E1a="md pdf",
    ),
    "A body is succeeded by another": since(),
    "Second reading": since(
        marked("discuss", sample_78="x") | marked("receive", inter_3="x"),
        of(2019, (15, 25), "recommended") | of(2020, range(1, 5), "recommended")
        | {"2019-011": "noted", "2020-005": "noted"},
        ZZ0006E1a="md", ZZ0009E1a="md", ZZ0010E1a="md",
    ),
    "7. Complete the draft": since(
        marked("discuss", sample_79="x") | marked("complete", sample_79="x") | marked("receive", inter_4="-"),
        of(2019, (14, 17), "recommended"),
    ),
    "8. Report on the draft": since(
        marked("report", sample_tc_231="x"),
        of(2019, TAKEN, "reported") | {"2019-016m1": "reported"} | of(2020, range(1, 5), "reported"),
        ZZ0007E1a="md", ZZ0011E1a="md",
    ),
    "9. Approve the updated text": since(
        marked("approve", sample_mc_22="x", sample_mc_w1="+"),
        of(2019, TAKEN, "approved") | {"2019-016m1": "approved"} | of(2020, range(1, 5), "approved")
        | of(2019, (1, 2, 11), "settled") | {"2019-016": "accepted-with-modification"},
        ZZ0012E1a="md",
    ),
    "10. Inform the council": since(marked("inform", sample_council_12="x")),
    "11. Publish the new edition": Seen(
        marked("publish", inter_8="x"), {}, {}, {
            str(at): words for at, words in enumerate(NEW, 1) if [words] != [NEW[0], *TYPED[1:]][at - 1 : at]
        },
    ),
}  # fmt: skip
"""What is otherwise at each station than at the one before it; all else is as it was."""
