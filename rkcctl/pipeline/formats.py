"""The forms in which an edition is published, and how the stages of that are told."""

from collections.abc import Callable

Tell = Callable[[str], None]
"""Takes what is being done, in a few words, as it begins."""

NAMES = {
    "html": "HTML",
    "pdf": "PDF",
    "docx": "Word",
    "epub": "EPUB",
    "md": "Markdown",
    "json": "JSON",
    "ics": "iCalendar",
}
