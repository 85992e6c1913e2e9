"""Laws of redlines, on texts at random: accepting all gives the later text, refusing all the earlier one."""

from hypothesis import HealthCheck, example, given, settings

from rkcctl.compose.redline import redline
from rkcctl.model.settle import settle_chapters
from tests.redline_sample import edition_of, pairs, told

_POINTER = "<!-- cloud-001 -->\nSee [](#cloud-s2) and **paragraph [](#cloud-002)**, or [that](#cloud-002).\n\n"


# A desk that does other work meanwhile is slow, which is no fault.
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example(("<!-- cloud-001 -->\n```csv\na, b\n```\n", "<!-- cloud-001 -->\n```json\na, b\n```\n"))
# What a reference prints follows from what stands before its target.
@example(
    (
        f"{_POINTER}<!-- cloud-s2 -->\n## Leaving\n\n<!-- cloud-002 -->\n- it\n- *see [](#cloud-s2)*[^n1]\n\n"
        "[^n1]: As in [](#cloud-002).\n",
        f"<!-- cloud-003 -->\nNew.\n\n<!-- cloud-s1 -->\n## Staying\n\n{_POINTER}<!-- cloud-s2 -->\n## Leaving\n\n"
        "<!-- cloud-002 -->\n- it\n- *see [](#cloud-s2)*[^n1]\n\n[^n1]: As in [](#cloud-002).\n",
    )
)
@given(pairs())
def test_accepting_all_gives_the_later_text_and_refusing_all_the_earlier(pair: tuple[str, str]) -> None:
    old, new = (edition_of({"cloud": f"Cloud services\n{text}"}) for text in pair)
    shown = redline(old, new)
    assert told(settle_chapters(shown.chapters, later=True)) == told(new.chapters)
    assert told(settle_chapters(shown.chapters, later=False)) == told(old.chapters)
