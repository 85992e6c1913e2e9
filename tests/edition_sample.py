"""A small edition by hand, with one of every kind of node: what each writer is tried on.

Its text holds what would be markup in Markdown, HTML, Typst, XML and Jinja, so that a writer which parses any of it
is found out.
"""

import datetime
import hashlib
from dataclasses import replace

from rkcctl.compose.words import words_in
from rkcctl.model import edition as printed
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.document import (
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Item,
    Link,
    List,
    Node,
    NoteMark,
    Paragraph,
    Quotation,
    Reference,
    Strong,
    Table,
    Text,
)
from rkcctl.model.sources import Place

IMAGE = "guidelines/figures/risk-loop.svg"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120" font-size="16">
  <title>The risk cycle</title>
  <path d="M10 30h140v60h-140z M170 30h140v60h-140z M330 30h140v60h-140z" fill="#e3edf6" stroke="#2f5d8a"/>
  <g text-anchor="middle" font-family="Noto Sans, sans-serif" fill="#1b2a41">
    <text x="80" y="65">Identify</text>
    <text x="240" y="65">Select</text>
    <text x="400" y="65">Measure</text>
  </g>
</svg>
"""
HOSTILE = "#let x = 1; $a_b$ *bold* _it_ `raw` @ref <b>bold</b> &amp; {{ 7 * 7 }} {% raw %} [x](y) \\ // -- ~ #[z]"


def sample_edition() -> printed.Edition:
    """Two chapters, a glossary, the index of provisions and one annex, under the banner of a sample."""
    return printed.Edition(
        guideline="sample-guidelines",
        label="sample-2014",
        language="en",
        title="Guidelines on the use of ICT by Customs",
        subtitle="Sample guidance to Chapter 7 of the General Annex",
        status="sample-2014",
        facts=(("Text of", "12 May 2014"), ("Approved by SAMPLE-MC", "16 June 2014"), ("Published", "30 June 2014")),
        date=datetime.date(2014, 6, 30),
        banner=words_in("en")["sample"],
        file_name="SAMPLE-sample-guidelines-sample-2014-en",
        identifier="urn:uuid:5b9c2f6e-1f0e-5c55-9f0e-2a1f6a1c7d10",
        words=words_in("en"),
        chapters=(_risk(), _declarations()),
        figures=(printed.Listed("risk-007", "risk", "Figure 1-1", _run("The risk cycle")),),
        tables=(printed.Listed("risk-006", "risk", "Table 1-1", _table().caption),),
        glossary=(
            printed.Term(
                "declaration", "declaration", "The statement by which goods are placed.", (("fr", "déclaration"),)
            ),
            printed.Term(
                "selectivity",
                "selectivity",
                "The choice, by set criteria, of the consignments to examine & release.",
                (("fr", "sélectivité"),),
                (("risk", "1"), ("declarations", "2")),
            ),
        ),
        provision_names={"6.4": "Standard 6.4", "7.1": "Standard 7.1", "7.2": "Standard 7.2"},
        provisions=(
            printed.ProvisionEntry(
                "6.4",
                "S",
                "Standard 6.4",
                "Use of risk analysis",
                "Customs choose whom and what to examine by analysing risk.",
                True,
                "General Annex, Chapter 6",
                (printed.Mention("risk", "risk", "1"),),
                (printed.Mention("risk", "risk-003", "3"), printed.Mention("declarations", "declarations-001", "6")),
            ),
            printed.ProvisionEntry("7.1", "S", "Standard 7.1", "Use of ICT", "Customs use ICT.", True, "", (), ()),
        ),
        annexes=(_annex(),),
        images={IMAGE: SVG},
        sample=True,
        rights="Sample text written for rkcctl, CC BY 4.0",
        publisher="Sample secretariat",
    )


def unchecked_edition() -> printed.Edition:
    """The sample as an unchecked build prints it: faults at the edition, at a chapter and at two blocks."""
    edition = sample_edition()
    risk, rest = edition.chapters
    faulty = {
        "risk-001": Diagnostic(Place("guidelines/en/risk.md", 11, 4), "REF101", "no paragraph has the id 'risk-099'"),
        "risk-006": Diagnostic(
            Place("guidelines/en/risk.md", 40), "GDL112", HOSTILE, "give the cell text", Severity.WARNING
        ),
    }
    units = tuple(replace(unit, faults=(faulty[unit.id],)) if unit.id in faulty else unit for unit in risk.units)
    of_chapter = Diagnostic(Place("guidelines/en/risk.md", 3), "GDL103", "'serves' names the unknown provision '9.9'")
    of_edition = Diagnostic(Place("guidelines/guideline.yaml"), "GDL101", "the title has no French")
    return replace(
        edition,
        banner=f"{edition.words['unchecked']} · {edition.banner}",
        chapters=(replace(risk, units=units, faults=(of_chapter,)), rest),
        faults=(of_edition,),
    )


def _risk() -> printed.EditionChapter:
    return printed.EditionChapter(
        id="risk",
        number="1",
        title="Risk management & selection",
        serves=("6.4",),
        units=(
            _unit("risk-s1", "1.1", "section 1.1", Heading(2, _run("A risk cycle, run with ICT"))),
            _unit("risk-001", "1", "paragraph 1", Paragraph(_every_inline())),
            _unit("risk-002", "2", "paragraph 2", Paragraph(_run("The head of risk answers for these steps:"))),
            _unit("risk-002a", "", "paragraph 2", _nested_list()),
            _unit("risk-003", "3", "paragraph 3", _locked_quotation()),
            _unit("risk-004", "4", "paragraph 4", Quotation(_paragraphs("A quotation of an ordinary kind.", "Two."))),
            _unit("risk-s2", "1.1.1", "section 1.1.1", Heading(3, (Text("A "), Emphasis(_run("sub-section"))))),
            _unit("risk-005", "5", "paragraph 5", _bare_list()),
            _unit("risk-006", "Table 1-1", "Table 1-1", _table()),
            _unit("risk-007", "Figure 1-1", "Figure 1-1", _figure()),
            _unit("risk-008", "", "", CodeBlock("UNB+UNOC:3\n  BGM+929\n# $x$ <y> & *z*\n", "edifact")),
        ),
        notes=(
            printed.EditionNote("risk-n1", 1, _paragraphs("See ISO 27001:2013.", "Its Annex A, too."), _sha("n1")),
            printed.EditionNote("risk-n2", 2, (Paragraph((Text("456 / 4 = 114 days; "), _to_term())),), _sha("n2")),
        ),
    )


def _declarations() -> printed.EditionChapter:
    cites = (
        Text("Officers apply "),
        Reference("provision", "6.4", "", _run("6.4")),
        Text(" to each "),
        _to_term(),
        Text(" as chapter "),
        Reference("chapter", "risk", "risk", _run("1")),
        Text(
            " says.",
        ),
        NoteMark("declarations-n1", 1),
    )
    return printed.EditionChapter(
        id="declarations",
        number="2",
        title="Declaration processing",
        units=(
            _unit("declarations-001", "6", "paragraph 6", Paragraph(cites)),
            _unit("declarations-s1", "2.1", "section 2.1", Heading(2, _run("Lodging"))),
            _unit("declarations-002", "6bis", "paragraph 6bis", Paragraph(_run(HOSTILE))),
        ),
        notes=(printed.EditionNote("declarations-n1", 1, _paragraphs("Counted monthly."), _sha("n3")),),
    )


def _every_inline() -> Inlines:
    return (
        Text("Plain, "),
        Emphasis((Text("emphasis with "), Strong(_run("strong")), Text(" inside"))),
        Text(", "),
        Strong(_run("strong")),
        Text(", "),
        Code("a < b && c"),
        Text(" code,"),
        Break(),
        Text("a soft break and a hard one"),
        Break(hard=True),
        Text("then "),
        Link("https://www.example.org/a?b=1&c=2", _run("a link out")),
        Text(", "),
        Link("mailto:desk@example.org", _run("desk@example.org")),
        Text(", paragraph "),
        Reference("block", "risk-003", "risk", _run("3")),
        Text(", item "),
        Reference("block", "risk-i2", "risk", _run("2(b)")),
        Text(", section "),
        Reference("block", "declarations-s1", "declarations", _run("2.1")),
        Text(", "),
        Reference("block", "risk-006", "risk", (Text("the "), Emphasis(_run("table")))),
        Text(", Standard "),
        Reference("provision", "6.4", "", _run("6.4")),
        Text(" and "),
        _to_term(),
        Text(
            "; déjà vu, 5\u00a0%, 1–2, “so”, œuvre, Ελλάς.",
        ),
        NoteMark("risk-n1", 1),
    )


def _nested_list() -> List:
    inner = List((Item(_paragraphs("the inner first;"), "", "(i)"), Item(_paragraphs("the inner second;"), "", "(ii)")))
    return List(
        (
            Item(_paragraphs("register the risk;"), "", "(a)"),
            Item((Paragraph((Text("test the profile"), NoteMark("risk-n2", 2), Text(":"))), inner), "risk-i2", "(b)"),
            Item(_paragraphs("put it into force.", "A second paragraph of the item."), "", "(c)"),
        ),
        ordered=True,
    )


def _locked_quotation() -> Quotation:
    text = "Customs choose whom and what to examine by analysing risk."
    return Quotation(_paragraphs(text), provision="6.4", paraphrase=True)


def _bare_list() -> List:
    return List((Item(_paragraphs("a list that stands alone;"), "", "(a)"), Item(_paragraphs("its end."), "", "(b)")))


def _table() -> Table:
    return Table(
        caption=(Text("Results of examinations by "), Emphasis(_run("profile"))),
        head=(_run("Code"), _run("Meaning"), _run("Finds"), _run("Share")),
        rows=(
            ((Code("N"),), _run("examined as instructed, nothing found"), _run("412"), _run("91.6")),
            ((Code("R"),), (Text("irregularity, see "), _to_term()), _run("38"), _run("8.4")),
            (_run("All"), (), _run("450"), _run("100.0")),
        ),
        align=("left", "", "right", "center"),
        groups=(("Result", 2), ("Number", 2)),
    )


def _figure() -> Figure:
    alt = "Three boxes in a row: identify, select, measure."
    return Figure(IMAGE, alt, _run("The risk cycle"))


def _annex() -> printed.Annex:
    columns = 8
    table = Table(
        caption=_run("Activities and meetings"),
        head=(_run("Activity"), *(_run(f"Meeting {number}") for number in range(1, columns))),
        rows=tuple(
            (_run(f"Activity {row}"), *(_run("planned" if (row + n) % 3 else "done") for n in range(1, columns)))
            for row in range(1, 7)
        ),
        align=("",) * columns,
        groups=(("", 1), ("2014", 3), ("2015", 4)),
        wide=True,
    )
    return printed.Annex(
        "schedule",
        "Annex A",
        "Schedule of the review",
        (
            Paragraph(_run("What was planned, meeting by meeting.")),
            Heading(2, _run("The schedule")),
            table,
            List((Item(_paragraphs("planned: the plan says so;"), "", "(a)"), Item(_paragraphs("done."), "", "(b)"))),
        ),
    )


def _to_term() -> Reference:
    return Reference("term", "selectivity", "", _run("selectivity"))


def _unit(unit_id: str, number: str, cite: str, content: Node) -> printed.Unit:
    return printed.Unit(unit_id, number, cite, content, _sha(unit_id))


def _paragraphs(*texts: str) -> tuple[Node, ...]:
    return tuple(Paragraph(_run(text)) for text in texts)


def _run(text: str) -> Inlines:
    return (Text(text),)


def _sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
