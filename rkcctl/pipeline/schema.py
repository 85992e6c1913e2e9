"""JSON Schemas of every kind of file, made from the models, so that editors complete and check while one types."""

import json
from collections.abc import Mapping

from rkcctl.model.draft import Draft
from rkcctl.model.guideline import ChapterFront, Glossary, Guideline, Ledger, References, Retired, Seal
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_file import Issue, PaperFront
from rkcctl.model.participant import Bodies, Participants
from rkcctl.model.proposal import Proposal, Register
from rkcctl.model.schedule import Cycle
from rkcctl.model.typed import Typed

KINDS: Mapping[str, type[Typed]] = {
    "guideline": Guideline,
    "chapter": ChapterFront,
    "glossary": Glossary,
    "references": References,
    "retired": Retired,
    "ledger": Ledger,
    "draft": Draft,
    "edition": Seal,
    "participants": Participants,
    "bodies": Bodies,
    "cycle": Cycle,
    "meeting": Meeting,
    "register": Register,
    "proposal": Proposal,
    "paper": PaperFront,
    "issue": Issue,
}


def write_schemas() -> dict[str, bytes]:
    """File names to schemas, in the dialect 2020-12."""
    return {f"{kind}.json": _write(kind, model) for kind, model in sorted(KINDS.items())}


def _write(kind: str, model: type[Typed]) -> bytes:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:rkcctl:schema:{kind}"}
    schema |= model.model_json_schema(by_alias=True)
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
