"""A review of a few proposals, as files and as read: who decided what, in which order."""

import json
from collections.abc import Mapping, Sequence

from rkcctl.model.corpus import Corpus
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.case_files import base

Acts = Sequence[Mapping[str, object]]

BODIES = """bodies:
  - {code: SAMPLE-WG, name: Sample working group, basis: sample, sample: true}
  - {code: SAMPLE-TC, name: Sample technical committee, basis: sample, sample: true}
  - {code: SAMPLE-MC, name: Sample committee, basis: sample, sample: true}
  - {code: SAMPLE-OLD, name: Sample group before, basis: sample, sample: true, successors: [{body: SAMPLE-WG}]}
"""
STEPS = """    - {id: examine, body: SAMPLE-WG, act: examined, types: [substantive, technical]}
    - {id: recommend, body: SAMPLE-WG, act: recommended, after: examine}
    - {id: report, body: SAMPLE-TC, act: reported, after: recommend}
    - {id: approve, body: SAMPLE-MC, act: approved, after: report}
"""
CYCLE = "id: review-sample\ntitle: Sample review\nbasis: sample\nsample: true\nprocedure:\n  steps:\n"

# The meetings that tests speak of: body and day.
MEETINGS = {
    "old-1": ("SAMPLE-OLD", "2019-05-21"),
    "wg-1": ("SAMPLE-WG", "2019-11-05"),
    "wg-2": ("SAMPLE-WG", "2020-05-19"),
    "wg-3": ("SAMPLE-WG", "2020-11-10"),
    "tc-1": ("SAMPLE-TC", "2021-02-17"),
    "tc-2": ("SAMPLE-TC", "2021-03-17"),
    "mc-1": ("SAMPLE-MC", "2021-05-05"),
    "mc-2": ("SAMPLE-MC", "2022-05-05"),
    "mc-3": ("SAMPLE-MC", "2023-05-04"),
}


def proposal(name: str, changes: int = 1, **front: object) -> dict[str, bytes]:
    """The file of a proposal of so many insertions; further keys of its front matter as JSON, which is YAML."""
    keys = {"id": name, "title": "Exit", "by": "XA", "language": "en", "base": "draft", "type": "substantive", **front}
    keys["changes"] = [
        {"c": n, "insert": "last in cloud", "text": f"Words {n} of {name}."} for n in range(1, changes + 1)
    ]
    lines = "".join(f"{key.rstrip('_')}: {json.dumps(value)}\n" for key, value in keys.items())
    return {f"proposals/{name[:4]}/{name}.md": f"---\n{lines}---\n\n# Reasons\n\nNone.\n".encode()}


def meeting(name: str, decisions: Acts, day: str = "") -> dict[str, bytes]:
    """The file of a meeting that is known by its name, or on the day; its name begins with that of its body."""
    body, day = (f"SAMPLE-{name.partition('-')[0].upper()}", day) if day else MEETINGS[name]
    value = {"id": name, "body": body, "actual": day, "basis": "sample", "decisions": decisions}
    return {f"schedules/meetings/{name}.yaml": json.dumps(value).encode()}


def register(*events: Mapping[str, object]) -> dict[str, bytes]:
    return {"proposals/register.yaml": json.dumps({"events": events}).encode()}


def receipts(*names: str, by: str = "XA") -> dict[str, bytes]:
    """The register, that says of these proposals that they came before all meetings."""
    return register(*({"event": "received", "proposal": name, "at": "2019-04-01 09:00", "by": by} for name in names))


def workspace(*parts: Mapping[str, bytes], steps: str = STEPS, editorial: str = "", bodies: str = BODIES) -> Sources:
    files = {**base(), "schedules/bodies.yaml": bodies.encode()}
    files["schedules/review-sample.yaml"] = f"{CYCLE}{steps}{editorial}".encode()
    for part in parts:
        files |= part
    return Sources(files)


def corpus(*parts: Mapping[str, bytes], steps: str = STEPS, editorial: str = "") -> Corpus:
    found, faults = read_corpus(workspace(*parts, steps=steps, editorial=editorial))
    assert faults == [], faults
    return found


def act(about: object, act: str, **more: object) -> dict[str, object]:
    return {"about": about, "act": act, **{key.rstrip("_"): value for key, value in more.items()}}


def on_its_way(about: object = "2019-004") -> dict[str, bytes]:
    """Examined and recommended at wg-1, reported at tc-1."""
    return meeting("wg-1", [act(about, "examined"), act(about, "recommended")]) | meeting(
        "tc-1", [act(about, "reported")]
    )
