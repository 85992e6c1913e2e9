"""What is on record of an issued paper stays as it was first saved."""

import shutil

from rkcctl.model.sources import Sources
from rkcctl.pipeline.issues_kept import hold_issues
from rkcctl.read.corpus import read_corpus
from tests.pipeline.register_repository import Repository
from tests.pipeline.register_repository import repository as repository

PATH = "schedules/papers/issued/ZZ0041E1a/issue.yaml"
ISSUE = f"""symbol: ZZ0041E1a
paper: schedules/papers/plan-en.md
meeting: sample-wg-76
issued: 2019-05-02 10:00
words: sha256:{"a" * 64}
basis: sample
files:
  ZZ0041E1a.md: sha256:{"b" * 64}
"""


def hold(repository: Repository, text: str) -> list[str]:
    path = repository.root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    found = hold_issues(repository.root, read_corpus(Sources(repository.files()))[0])
    return [f"{one.place.line}: {one.message.partition(' has it')[0]}; {one.hint}" for one in found]


def commit(repository: Repository) -> str:
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "Go on")
    return repository.git("rev-parse", "HEAD")[:9]


def test_what_was_issued_is_on_record_as_it_was_first_saved(repository: Repository) -> None:
    assert hold(repository, ISSUE) == []
    first = commit(repository)
    way = f"`git show {first}:./{PATH}` shows it"
    for old, new, key in (
        ("a" * 64, "c" * 64, "5: `words`"),
        ("b" * 64, "c" * 64, "8: `ZZ0041E1a.md`"),
        ("05-02", "05-03", "4: `issued`"),
    ):
        (told,) = hold(repository, ISSUE.replace(old, new))
        assert told.startswith(f"{key} is not as commit {first} (Officer, ") and told.endswith(way)
    # It is no other where its paper was called by another name, a warning accepted or a further format kept.
    more = f"accepted: []\nfiles:\n  ZZ0041E1a.pdf: sha256:{'d' * 64}\n"
    for old, new in (("plan-en", "plan-of-work-en"), ("files:\n", more), ("\n", "\r\n")):
        assert hold(repository, ISSUE.replace(old, new)) == []
    # Nor does it matter that it was saved so.
    other = ISSUE.replace("a" * 64, "c" * 64)
    for _ in range(2):
        assert [one.endswith(way) for one in hold(repository, other)] == [True]
        commit(repository)
        other = f"{other}# Read.\n"
    # What was taken back as a whole may be issued again.
    shutil.rmtree((repository.root / PATH).parent)
    commit(repository)
    hold(repository, other)
    commit(repository)
    assert hold(repository, other) == []
