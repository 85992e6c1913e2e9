"""The table of glyphs is that of the fonts that are installed."""

from pathlib import Path

from rkcctl.model import glyphs
from tools.make_glyphs import module


def test_the_table_says_what_the_fonts_have() -> None:
    """Fails where a font package was renewed and `python -m tools.make_glyphs` was not run."""
    assert Path(glyphs.__file__).read_text(encoding="utf-8") == module()
