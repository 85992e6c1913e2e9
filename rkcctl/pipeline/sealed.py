"""A sealed edition as a workspace of its own, and which one a text is compared with."""

from rkcctl.check.edition import without_base
from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus


def read_sealed(sealed: SealedEdition) -> Corpus:
    """The edition as a workspace of its own, which rests on it."""
    label = sealed.folder.rsplit("/", 1)[-1]
    # The record that led to it is none of changes on it.
    own = ("edition.yaml", "ledger.yaml")
    files = {f"guidelines/{path}": data for path, data in sealed.sources.files.items() if path not in own}
    files |= {f"{sealed.folder}/{path}": data for path, data in sealed.sources.files.items()}
    base = f"\nbase:\n  label: {label}\n  sha256: sha256:{sealed.sha256}\n"
    files["guidelines/guideline.yaml"] = without_base(files["guidelines/guideline.yaml"]) + base.encode()
    return read_corpus(Sources(files))[0]


def edition_before(corpus: Corpus) -> str:
    """The edition that the text as it stands is compared with: that on which it rests; the one before where the text
    is that edition, word for word. RkcError where there is none.
    """
    if not corpus.eras:
        hint = "name two texts, or seal an edition first: rkcctl seal --help"
        raise RkcError("the text is in drafting and rests on no sealed edition", hint)
    last = corpus.eras[-1]
    return corpus.eras[-2].edition.label if len(corpus.eras) > 1 and not last.entries else last.edition.label
