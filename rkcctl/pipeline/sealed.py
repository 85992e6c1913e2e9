"""A sealed edition as a workspace of its own."""

from rkcctl.check.edition import without_base
from rkcctl.model.corpus import Corpus, SealedEdition
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus


def read_sealed(sealed: SealedEdition) -> Corpus:
    """The edition as a workspace of its own, which rests on it."""
    label = sealed.folder.rsplit("/", 1)[-1]
    files = {f"guidelines/{path}": data for path, data in sealed.sources.files.items() if path != "edition.yaml"}
    files |= {f"{sealed.folder}/{path}": data for path, data in sealed.sources.files.items()}
    base = f"\nbase:\n  label: {label}\n  sha256: sha256:{sealed.sha256}\n"
    files["guidelines/guideline.yaml"] = without_base(files["guidelines/guideline.yaml"]) + base.encode()
    return read_corpus(Sources(files))[0]
