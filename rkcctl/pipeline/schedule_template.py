"""What the files of a new meeting and of a new review say, in the words of an officer."""

from dataclasses import dataclass

from rkcctl.read.yaml_words import write_flow

WRITTEN = """\
# yaml-language-server: $schema=../../.rkcctl/schemas/meeting.json
id: {id}
kind: written
body: {body}
{facts}opens: {opens}
closes: {closes}
rule: {rule}{pad}# what silence means: no-objection, consensus, majority or two-thirds
{basis}
replies: []               # `rkcctl reply` enters them
decisions: []             # `rkcctl decide` enters them
"""

MEETING = """\
# yaml-language-server: $schema=../../.rkcctl/schemas/meeting.json
id: {id}
kind: {kind}{pad}# meeting or document-based; a written procedure: rkcctl new meeting ID --opens HOUR --closes HOUR
body: {body}
{facts}planned: {planned}
actual: null              # `rkcctl mark` enters the days, once it was held
{basis}
{phases}agenda: []                # `rkcctl agenda` enters an item
# agenda:
#   - item: I
#     title: {{en: Adoption of the agenda, fr: Adoption de l'ordre du jour}}
#     for: [decision]
deadlines: []             # `rkcctl deadline` enters one
# deadlines:
#   - {{for: proposals, at: "2020-04-17 18:00", late: next-meeting}}
decisions: []             # `rkcctl decide` enters them
positions: []             # `rkcctl position` enters them
follow-up: []             # `rkcctl follow-up` enters one
"""

CYCLE = """\
# yaml-language-server: $schema=../.rkcctl/schemas/cycle.json
id: {id}
title: {title}
{sample}{basis}
status: open

# Who asked for the review, where that is written, and its themes.
# mandate: {{body: BODY, meeting: MEETING, paper: SYMBOL, par: 12, themes: []}}

# Which act of which body a change needs before it is part of the text.
procedure:
  steps:
{steps}  # What the secretariat may approve by itself, and where that was granted:
  # editorial: {{by: secretariat, under: "MEETING, par. 14", types: [editorial]}}

# The columns of the schedule, in the order of time: meetings, and the time between them.
columns:
{columns}
# The rows. Say where each is planned, by the column: cells: [{{column: inter-1}}]
# `rkcctl plan` enters that, and where each took place: actual: true; where it did not, actual: false.
activities:
{activities}
# Other bodies with which the review is to keep in step:
# coordination:
#   - {{id: with-other, with: [BODY], duty: {{en: .., fr: ..}}}}
coordination: []
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An activity of every review: `who` says which of its bodies acts, "" is the secretariat."""

    id: str
    who: str
    en: str
    fr: str
    after: str = ""
    kind: str = ""
    intersession: bool = False

    def write(self, body: str, rows: frozenset[str]) -> str:
        """The entry of the row; where the one before it is left out, it comes after the draft is complete."""
        lines = [f"  - id: {self.id}", f"    title: {write_flow({'en': self.en, 'fr': self.fr})}"]
        lines += [f"    kind: {self.kind}"] if self.kind else []
        lines += [f"    body: {write_flow(body)}"]
        after = self.after if self.after in rows else "complete"
        lines += [f"    after: {after}"] if self.after else []
        lines += ["    intersession: true"] if self.intersession else []
        return "\n".join([*lines, "    cells: []", ""])


ACTIVITIES = (
    Row("initiate", "examines", "Initiate the review", "Lancer le réexamen"),
    Row(
        "inform-committee",
        "approves",
        "Inform the approving body of the review",
        "Informer l'organe d'approbation du réexamen",
        "initiate",
    ),
    Row(
        "invite",
        "",
        "Invite proposals",
        "Inviter à présenter des propositions",
        "inform-committee",
        intersession=True,
    ),
    Row(
        "examine",
        "examines",
        "Examine the text in force",
        "Examiner le texte en vigueur",
        "initiate",
        intersession=True,
    ),
    Row("receive", "examines", "Receive proposals", "Recevoir les propositions", "invite", intersession=True),
    Row("discuss", "examines", "Discuss the proposals", "Débattre des propositions", "receive"),
    Row("complete", "examines", "Complete the draft", "Achever le projet", "discuss"),
    Row("report", "reports", "Report on the draft", "Faire rapport sur le projet", "complete"),
    Row("approve", "approves", "Approve the updated text", "Approuver le texte mis à jour", "report", "approval"),
    Row("inform", "informed", "Inform of the updated text", "Informer du texte mis à jour", "approve"),
    Row("publish", "", "Publish the new edition", "Publier la nouvelle édition", "approve", "publication", True),
)
"""The eleven kinds of activity of a review, from its start to the new edition."""
