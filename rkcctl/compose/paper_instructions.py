"""What the first text of a paper tells its writer to say, where nobody has said it yet."""

from rkcctl.model import document
from rkcctl.model.corpus import PaperFile
from rkcctl.model.document import Paragraph
from rkcctl.model.walk import walk_inlines

OPENINGS = ("Say here ", "Indiquer ici ")
"""How paragraphs of templates/papers/ begin that are for whoever writes the paper, not for those who read it."""


def find_instructions(paper: PaperFile) -> tuple[str, ...]:
    """The instructions that still stand in the paper, in their order."""
    said = (
        " ".join(document.plain(tuple(walk_inlines(block.content))).split())
        for block in paper.body.blocks
        if isinstance(block.content, Paragraph)
    )
    return tuple(text for text in said if text.startswith(OPENINGS))
