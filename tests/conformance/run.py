"""`make conformance`: what the reference checkers of each format say about everything that a build writes.

Judges the edition of this repository, a document that is hard to set, and an unchecked build; and tries each checker on
a file that it must refuse. Ends with 1 where anything failed.
"""

import argparse
import sys
import time

from tests.conformance.epub import judge_epub
from tests.conformance.install import install
from tests.conformance.outputs import build_all
from tests.conformance.pdf import judge_pdf
from tests.conformance.site import judge_links, judge_pages
from tests.conformance.verdicts import Verdicts
from tests.conformance.word import judge_word

NAMES = ("pdf", "epub", "docx", "links", "pages")


def main() -> int:
    options = _read_options()
    short: bool = options.short
    only: list[str] = options.only or [name for name in NAMES if not (short and name == "pages")]
    started = time.monotonic()
    tools = install(short=short)
    builds = build_all()
    verdicts = Verdicts()
    if "pdf" in only:
        judge_pdf(builds, tools, verdicts)
    if "epub" in only:
        judge_epub(builds, tools, verdicts, short=short)
    if "docx" in only:
        judge_word(builds, tools, verdicts, short=short)
    if "links" in only:
        judge_links(builds, tools, verdicts)
    if "pages" in only:
        judge_pages(builds, tools, verdicts)
    print(f"\n{verdicts.table()}\nin {time.monotonic() - started:.0f} s")
    return 0 if verdicts.are_clean else 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.run", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--short", action="store_true", help="leave out what needs a browser, Node or LibreOffice")
    parser.add_argument("--only", action="append", choices=NAMES, metavar="NAME", help=f"one of: {', '.join(NAMES)}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
