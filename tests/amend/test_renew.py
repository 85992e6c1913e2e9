"""Which words of the other language a paragraph translates: written anew by a merge, and put back by a rescission."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rkcctl.amend.outdated import find_outdated
from rkcctl.model.sources import Sources
from rkcctl.pipeline.merge import MergeWish, merge_approved
from rkcctl.pipeline.rescind import rescind
from rkcctl.pipeline.validate import examine
from rkcctl.pipeline.verify import verify
from rkcctl.read.corpus import read_corpus
from tests.conftest import Said
from tests.pipeline.workspace import CHAPTER, MEETING, approve, lay_out, look, rescind_acts, seal_in_memory, sealed

FRENCH = "guidelines/fr/cloud.md"
NAME = "cloud-003"
EN = "amend: cloud-003, edits: [{find: five years, replace: six years}]"
FR = "edits: [{find: cinq ans, replace: six ans}]"
ENGLISH_ONLY = f"  - {{c: 1, {EN}}}\n"
BOTH = f"  - {{c: 1, {EN}, fr: {{{FR}}}}}\n"
FRENCH_ONLY = f"  - {{c: 1, amend: cloud-003, {FR}}}\nlanguage: fr\n"


def unsealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with their text in drafting."""
    guideline = "guidelines/guideline.yaml"
    found = {path: data for path, data in files.items() if "/editions/" not in path}
    return {**found, guideline: found[guideline].split(b"base:\n")[0]}


def bilingual(of: str = "") -> dict[str, bytes]:
    """The sealed workspace in two languages; the French of one paragraph says of which words it is, by today's ones."""
    files = unsealed(sealed())
    files[MEETING] = files[MEETING].split(b"decisions:\n")[0]
    files["guidelines/guideline.yaml"] = files["guidelines/guideline.yaml"].replace(b"[en]", b"[en, fr]")
    french = files[CHAPTER].decode().replace("five years", "cinq ans")
    tag = of or f"en:{digests(files)['en'][:8]}"
    files[FRENCH] = french.replace(f"<!-- {NAME} -->", f"<!-- {NAME} of={tag} -->").encode()
    return seal_in_memory(files)


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    corpus, _ = read_corpus(Sources(dict(files)))
    return {chapter.language: block.sha256 for chapter, block in corpus.blocks() if block.id == NAME}


def is_of_today(root: Path) -> bool:
    corpus, _ = read_corpus(Sources(look(root)))
    (of,) = [block.of for chapter, block in corpus.blocks() if block.id == NAME and chapter.language == "fr"]
    return digests(look(root))["en"].startswith(of.removeprefix("en:"))


def proposed(files: dict[str, bytes], **proposals: str) -> dict[str, bytes]:
    """Approved as they are; one in French says so after its changes."""
    done = approve(files, **proposals)
    return {
        path: data.replace(b"language: en\n", b"", 1).replace(b"# Reasons", b"# Motifs")
        if data.count(b"\nlanguage:") == 2
        else data
        for path, data in done.items()
    }


def merged(root: Path, files: dict[str, bytes], *chosen: str) -> None:
    lay_out(root, files)
    done = merge_approved(root, MergeWish(chosen))
    assert done.written, (done.found, done.report)
    assert verify(root).found == ()


@pytest.mark.parametrize(
    ("of", "changes", "expected"),
    [("", BOTH, True), ("", ENGLISH_ONLY, False), ("en:00000000", FRENCH_ONLY, True), ("en:00000000", BOTH, False)],
    ids=["both", "original alone", "translation alone", "both of what was of earlier words"],
)
def test_a_merge_that_brings_the_translation_says_of_which_words_it_is(
    tmp_path: Path, of: str, changes: str, expected: bool
) -> None:
    files = proposed(bilingual(of), p004=changes)
    merged(tmp_path, files)
    assert is_of_today(tmp_path) is expected
    # Nothing else of either file is other than it was.
    for path in (CHAPTER, FRENCH):
        old, new = files[path].decode().split("\n"), (tmp_path / path).read_text(encoding="utf-8").split("\n")
        assert [line for line in old if line not in new and NAME not in line and "ans" not in line] in (
            [], ["The comparison of paragraph [](#cloud-002) is kept for five years. The offers are kept too."],
        )  # fmt: skip
        assert len(old) == len(new)


def test_what_was_made_stale_by_one_merge_is_of_today_by_the_next(tmp_path: Path) -> None:
    merged(tmp_path, proposed(bilingual(), p004=ENGLISH_ONLY))
    assert not is_of_today(tmp_path)
    for base, expected in ((b"sample-2014+1", True), (b"sample-2014", False)):
        files = proposed(look(tmp_path), p004=ENGLISH_ONLY, p005=FRENCH_ONLY)
        path = "proposals/2019/2019-005.md"
        # Written against the words from before, it does not say what they are now.
        files[path] = files[path].replace(b"base: sample-2014\n", b"base: %s\n" % base)
        lay_out(tmp_path, files)
        report = merge_approved(tmp_path, MergeWish(dry_run=True)).report
        assert report is not None
        assert report.text is not None
        held, original = (report.text.block(language, NAME) for language in ("fr", "en"))
        assert held is not None
        assert original is not None
        assert original.block.sha256.startswith(held.block.of.removeprefix("en:")) is expected


def outdated(root: Path) -> tuple[tuple[str, str], ...]:
    return find_outdated(read_corpus(Sources(look(root)))[0])


def test_a_translation_that_does_not_say_of_which_words_it_is_is_known_by_the_record(tmp_path: Path) -> None:
    bare = {path: re.sub(rb" of=en:\w+", b"", data) for path, data in bilingual().items()}
    bare = seal_in_memory(unsealed(bare))
    files = proposed(bare, p004=ENGLISH_ONLY)
    lay_out(tmp_path, files)
    assert outdated(tmp_path) == ()
    merged(tmp_path, files)
    assert outdated(tmp_path) == ((NAME, "fr"),)
    late = proposed(look(tmp_path), p004=ENGLISH_ONLY, p005=FRENCH_ONLY)
    (tmp_path / "late").mkdir()
    merged(tmp_path / "late", late)
    assert outdated(tmp_path / "late") == ()
    # Words that are again what they were are those that were translated.
    rescind_acts(tmp_path, files, ["2019-004"])
    assert rescind(tmp_path, ("2019-004",), dry_run=False).written
    assert outdated(tmp_path) == ()


def test_a_translation_that_came_with_the_words_is_of_these(tmp_path: Path) -> None:
    bare = {path: re.sub(rb" of=en:\w+", b"", data) for path, data in bilingual().items()}
    merged(tmp_path, proposed(seal_in_memory(unsealed(bare)), p004=BOTH))
    assert outdated(tmp_path) == ()


def test_a_rescission_puts_back_of_which_words_it_was(tmp_path: Path) -> None:
    files = proposed(bilingual(), p004=BOTH)
    merged(tmp_path, files)
    assert is_of_today(tmp_path)
    rescind_acts(tmp_path, files, ["2019-004"])
    assert rescind(tmp_path, ("2019-004",), dry_run=False).written
    assert (tmp_path / FRENCH).read_bytes() == files[FRENCH]
    assert verify(tmp_path).found == ()


def test_a_rescission_leaves_what_others_merged_with_it_brought(tmp_path: Path) -> None:
    other = "  - {c: 1, amend: cloud-005, edits: [{find: the contract, replace: the contracts}]}\n"
    files = proposed(bilingual(), p004=BOTH, p005=other)
    merged(tmp_path, files)
    rescind_acts(tmp_path, files, ["2019-005"])
    assert rescind(tmp_path, ("2019-005",), dry_run=False).written
    assert is_of_today(tmp_path)
    assert verify(tmp_path).found == ()


def test_a_record_from_before_merges_said_so_still_explains_the_text(tmp_path: Path) -> None:
    files = proposed(bilingual(), p004=BOTH)
    merged(tmp_path, files)
    before, after = (f"of=en:{digests(held)['en'][:8]}".encode() for held in (files, look(tmp_path)))
    earlier = {
        path: data.replace(after, before) if path in (FRENCH, "guidelines/ledger.yaml") else data
        for path, data in look(tmp_path).items()
    }
    assert earlier[FRENCH] != look(tmp_path)[FRENCH]
    assert [fault for fault in examine(Sources(earlier))[1] if fault.code.startswith("AMD")] == []
    other = {**earlier, FRENCH: look(tmp_path)[FRENCH]}
    assert [fault.code for fault in examine(Sources(other))[1] if fault.code.startswith("AMD")] == ["AMD202"]


@pytest.mark.parametrize("of", ["", "none"])
def test_words_that_stay_are_said_to_translate_those_of_today(
    tmp_path: Path, rkcctl: Callable[..., Said], of: str
) -> None:
    files = bilingual()
    if of:
        files = seal_in_memory(unsealed({path: re.sub(rb" of=en:\w+", b"", data) for path, data in files.items()}))
    merged(tmp_path, proposed(files, p004=ENGLISH_ONLY))
    before = look(tmp_path)
    said = rkcctl(tmp_path, "fmt", "--translated", NAME)
    assert (said.code, said.out) == (0, f"translations of the words of today: {NAME}\n"), said
    assert is_of_today(tmp_path)
    assert (outdated(tmp_path), verify(tmp_path).found) == ((), ())
    after = look(tmp_path)
    assert [path for path in after if after[path] != before.get(path)] == [FRENCH, "guidelines/ledger.yaml"]
    bare = [re.sub(rb" of=en:\w+", b"", held[FRENCH]) for held in (before, after)]
    assert bare[0] == bare[1]
    assert b"kind: translation" in after["guidelines/ledger.yaml"]
    again = rkcctl(tmp_path, "fmt", "--translated", NAME)
    assert (again.code, "says already" in again.err) == (2, True)
    other = rkcctl(tmp_path, "fmt", "--translated", "cloud-n1")
    assert (other.code, "is a translation" in other.err) == (2, True)


def test_what_was_said_of_a_translation_since_does_not_keep_its_words_in_the_text(
    tmp_path: Path, rkcctl: Callable[..., Said]
) -> None:
    files = proposed(bilingual("en:00000000"), p004=BOTH)
    merged(tmp_path, files)
    assert rkcctl(tmp_path, "fmt", "--translated", NAME).code == 0
    rescind_acts(tmp_path, files, ["2019-004"])
    assert rescind(tmp_path, ("2019-004",), dry_run=False).written
    assert (tmp_path / FRENCH).read_bytes() == files[FRENCH]
    assert verify(tmp_path).found == ()
