# ruff: noqa: E501
"""A chapter before and after varied changes, with whose they are: what the tests of all outputs look at."""

import datetime

from rkcctl.compose.redline import redline
from rkcctl.model.edition import Edition
from rkcctl.model.redline import Attribution, Attributions, Span
from tests.redline_sample import SVG, edition_of, leaves_of

OTHER = SVG.replace(b'width="40" height="20">', b'width="60" height="20">')
OLD = {
    "cloud": """Cloud services
<!-- cloud-s1 -->
## Choosing a service model

<!-- cloud-001 -->
Customs administrations should assess the use of cloud services before a contract is signed.[^cloud-n1]

<!-- cloud-002 -->
An administration should keep *control of its data* and say so in [the contract](https://example.org/contract), as [](#cloud-003) asks.

<!-- cloud-003 -->
The contract covers these points:

<!-- cloud-004 -->
- where data are kept
- who may read them and when <!-- cloud-i1 -->
- what happens at the end of the contract
- how long copies live

<!-- cloud-005 -->
Table: Service models and who answers for what

| Model | Operator's duty | Administration's duty |
| --- | --- | --- |
| Software | Everything but the data | Data and access |
| Platform | Hardware and system | Programs and data |
| Machines | Hardware | All that runs on it |

<!-- cloud-s2 -->
## Leaving a service

<!-- cloud-006 -->
Each administration keeps a register of the systems that it runs, with the names of those who answer for them, and looks through it once a year.

<!-- cloud-007 -->
Figure: The steps of an exit

![Two boxes: plan, leave](../figures/a.svg)

<!-- cloud-008 -->
This paragraph will move to the end of the chapter, with its note.[^cloud-n2]

<!-- cloud-009 -->
This paragraph goes altogether, because another says the same.[^cloud-n3]

<!-- cloud-010 -->
The exit is planned before the entry. The plan names the format of the data, the days that it takes and who pays. It is tried once a year.

<!-- cloud-011 -->
> What is agreed should be written down.
>
> What is written down should be kept.

<!-- cloud-012 -->
```
export --format csv
```

<!-- cloud-013 -->
This one does not change at all, and it is there to show how a reader finds the way among changes.

[^cloud-n1]: See ISO/IEC 19086-1, clause 4.

[^cloud-n2]: A note that moves along.

[^cloud-n3]: A note that goes.
""",
    "old": """An old chapter
<!-- old-001 -->
It is deleted with all that it says.
""",
}

NEW = {
    "cloud": """Cloud services and infrastructure
<!-- cloud-s1 -->
## Choosing a model of service

<!-- cloud-001 -->
Customs administrations should assess the use and the exit of cloud services before any contract is signed.[^cloud-n1]

<!-- cloud-002 -->
An administration should keep control of **its data** and say so in [the signed contract](https://example.org/contract), as [](#cloud-003) asks, with `AES-256` where [the law](https://example.org/law) wants it.[^cloud-n4]

<!-- cloud-003 -->
The contract covers these points:

<!-- cloud-004 -->
- where data are kept, and under which law
- who may read them and when <!-- cloud-i1 -->
- how data are returned or erased
- how long copies live

<!-- cloud-005 -->
Table: Models of service and who answers for what

| Model | Operator's duty | Administration's duty |
| --- | --- | --- |
| Software | Everything but the data | Data, access and exit |
| Containers | Hardware, system and runtime | Images and data |
| Machines | Hardware | All that runs on it |

<!-- cloud-s2 -->
## Leaving a service

<!-- cloud-006 -->
A risk is accepted by the head of the unit, in writing.

<!-- cloud-007 -->
Figure: The three steps of an exit

![Three boxes: plan, try, leave](../figures/b.svg)

<!-- cloud-010 -->
The exit is planned before the entry.

<!-- cloud-014 -->
The plan names the format of the data, the days that it takes and who pays. It is tried twice a year.

<!-- cloud-011 -->
> What is agreed should be written down at once.
>
> What is written down should be kept.
>
> What is kept should be found.

<!-- cloud-012 -->
```
export --format json
```

<!-- cloud-013 -->
This one does not change at all, and it is there to show how a reader finds the way among changes.

<!-- cloud-008 -->
This paragraph will move to the end of the chapter, with its note.[^cloud-n2]

<!-- cloud-015 -->
Table: Days to leave

| Step | Days |
| --- | ---: |
| Plan | 30 |
| Leave | 10 |

[^cloud-n1]: See ISO/IEC 19086-1, clauses 4 and 5.

[^cloud-n2]: A note that moves along.

[^cloud-n4]: A new note.
"""
}

JUNE, NOVEMBER = datetime.date(2019, 6, 17), datetime.date(2019, 11, 5)
ATTRIBUTIONS = Attributions(
    {
        "2019-004/1": Attribution("2019-004/1", "XA", JUNE, "Exit conditions are agreed too late."),
        "2019-004/2": Attribution("2019-004/2", "XA", JUNE, "Return and erasure belong in a contract."),
        "2019-009/1": Attribution("2019-009/1", "SAMPLE-NGO", NOVEMBER, "Any contract, not only the first."),
    },
    {
        "cloud": ("2019-009/1",),
        "cloud-001": ("2019-004/1", "2019-009/1"),
        "cloud-n1": ("2019-009/1",),
        "cloud-004": ("2019-004/2",),
        "cloud-005": ("2019-004/1",),
        "cloud-006": ("2019-009/1", "2019-004/2"),
        "cloud-008": ("2019-004/1",),
        "cloud-009": ("2019-009/1",),
        "cloud-014": ("2019-004/2",),
        "cloud-015": ("2019-004/2",),
        "cloud-s1": ("2019-009/1",),
    },
    {"cloud-001": (Span(0, 45, 45, "2019-004/1"), Span(0, 71, 72, "2019-009/1"))},
)


def gallery() -> tuple[Edition, Edition, Edition]:
    """The earlier edition, the later one, and their redline."""
    old, new = edition_of(OLD, {"a.svg": SVG}), edition_of(NEW, {"b.svg": OTHER})
    return old, new, redline(old, new, ATTRIBUTIONS, leaves_of(OLD))
