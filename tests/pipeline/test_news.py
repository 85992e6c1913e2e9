"""What is new between two states of the files is told in the words of whoever did it."""

import pytest

from rkcctl.pipeline.news import tell_news, write_message, write_subject

REGISTER = "proposals/register.yaml"
MEETING = "schedules/meetings/wg-1.yaml"
LEDGER = "guidelines/ledger.yaml"
PROPOSAL = b"""---
id: 2019-004
title: Exit
by: XA
language: en
base: draft
changes:
  - {c: 1, delete: cloud-001, was: x}
  - {c: 2, delete: cloud-002, was: x}
  - {c: 3, delete: cloud-003, was: x}
---
"""


def events(*lines: str) -> bytes:
    return ("events:\n" + "".join(f"  - {{{line}}}\n" for line in lines)).encode()


def meeting(text: str) -> bytes:
    return f"id: wg-1\nbody: WG\nbasis: sample\n{text}".encode()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({}, {REGISTER: events("event: received, proposal: 2019-031, by: XA")}, ["receive 2019-031 of XA"]),
        ({}, {"schedules/papers/wg-1-list-en.md": b"x"}, ["begin the paper wg-1-list-en"]),
        (
            {"schedules/papers/wg-1-list-en.md": b"x"},
            {
                "schedules/papers/wg-1-list-en.md": b"y",
                "schedules/papers/issued/ZZ0041E1a/issue.yaml": b"x",
                "schedules/papers/issued/ZZ0041E1a/ZZ0041E1a.pdf": b"x",
            },
            ["issue ZZ0041E1a", "write on the paper wg-1-list-en"],
        ),
        (
            {"schedules/papers/issued/ZZ0041E1a/ZZ0041E1a.pdf": b"x"},
            {"schedules/papers/issued/ZZ0041E1a/ZZ0041E1a.pdf": b"y"},
            ["change the issued ZZ0041E1a"],
        ),
        (
            {},
            {REGISTER: events(*(f"event: received, proposal: 2019-03{n}, by: XA" for n in range(2)))},
            ["receive 2019-030 and 2019-031 of XA"],
        ),
        (
            {},
            {REGISTER: events(*(f"event: received, proposal: 2019-03{n}, by: XA" for n in range(4)))},
            ["receive 4 proposals of XA"],
        ),
        (
            {REGISTER: events("event: received, proposal: 2019-031, by: XA")},
            {
                REGISTER: events("event: received, proposal: 2019-031, by: XA"),
                "proposals/2019/register.yaml": events("event: withdrawn, proposal: 2019-031, by: XA"),
            },
            ["withdraw 2019-031 (XA)"],
        ),
        (
            {REGISTER: events("event: received, proposal: 2019-031, by: XA")},
            {REGISTER: events("event: received, proposal: 2019-031, by: XB")},
            ["change lines of the register", "receive 2019-031 of XB"],
        ),
        ({}, {REGISTER: b"events: [\n"}, []),
        (
            {MEETING: meeting(""), "proposals/2019/2019-004.md": PROPOSAL},
            {
                MEETING: meeting("decisions:\n  - {about: 2019-004, except: [2019-004/2], act: approved}\n"),
                "proposals/2019/2019-004.md": PROPOSAL,
            },
            ["decide 2 changes at wg-1"],
        ),
        (
            {MEETING: meeting("")},
            {MEETING: meeting("decisions:\n  - {about: [draft-1], act: noted}\n")},
            ["decide draft-1 at wg-1"],
        ),
        (
            {MEETING: meeting("")},
            {MEETING: meeting("positions:\n  - {id: p1, by: XB, about: [2019-004], stance: concern}\n")},
            ["record a position of XB at wg-1"],
        ),
        ({}, {MEETING: meeting("")}, ["add the meeting wg-1"]),
        ({MEETING: meeting("")}, {}, ["remove the meeting wg-1"]),
        # What cannot be read is there all the same.
        ({MEETING: meeting("")}, {MEETING: b"id: ["}, ["edit wg-1"]),
        ({MEETING: b"id: ["}, {MEETING: meeting("status: cancelled\n")}, ["edit wg-1"]),
        ({MEETING: meeting("")}, {MEETING: meeting("number: 3\n")}, ["edit wg-1"]),
        (
            {},
            {
                LEDGER: b"entries:\n- {number: 1, kind: merge, changes: [{id: 2019-004/1}]}\n",
                "guidelines/en/a.md": b"x",
            },
            ["merge 2019-004/1"],
        ),
        ({}, {"guidelines/editions/one-1/edition.yaml": b"x", "guidelines/guideline.yaml": b"y"}, ["seal one-1"]),
        ({}, {"guidelines/drafts/draft-2.yaml": b"x"}, ["make draft-2"]),
        ({"guidelines/en/a.md": b"x"}, {"guidelines/en/a.md": b"y"}, ["edit a (en)"]),
        ({}, {"schedules/review-2024.yaml": b"x"}, ["add the plan review-2024"]),
        ({}, {"proposals/new-exit.md": b"x"}, ["draft exit"]),
        ({"proposals/2019/2019-004.md": b"x"}, {"proposals/2019/2019-004.md": b"y"}, ["edit 2019-004"]),
        ({"schedules/bodies.yaml": b"x"}, {"schedules/bodies.yaml": b"y"}, ["edit schedules/bodies.yaml"]),
        ({}, {f"templates/{n}.css": b"x" for n in range(4)}, ["edit 4 other files"]),
        ({}, {".rkcctl/kept/a/proposal.txt": b"x"}, []),
        ({"guidelines/en/a.md": b"x"}, {"guidelines/en/a.md": b"x"}, []),
    ],
)
def test_what_is_new_is_told(old: dict[str, bytes], new: dict[str, bytes], told: list[str]) -> None:
    assert list(tell_news(old, new)) == told


def test_a_subject_holds_what_a_line_holds_and_the_message_all() -> None:
    news = ("receive 2019-031 of XA", "decide 3 changes at sample-wg-78")
    assert write_message(news) == "Receive 2019-031 of XA; decide 3 changes at sample-wg-78"
    more = (*news, "record a position of XB at sample-wg-78", "edit cloud (en)")
    assert write_subject(more) == "Receive 2019-031 of XA; decide 3 changes at sample-wg-78, and 2 more"
    assert write_message(more).split("\n") == [write_subject(more), "", *(f"- {one}" for one in more)]
    assert write_message(()) == "Save what was edited"
