"""Short programs for the bench: what is compared with, and what no command does alone."""

# What a validator cannot do without: every YAML text through the C loader, every body through the Markdown parser.
RAW_CHECK = """
import pathlib
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from ruamel.yaml import YAML
yaml = YAML(typ="safe")
markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
for folder in ("guidelines", "proposals", "schedules"):
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"))
    for path in sorted(pathlib.Path(folder).rglob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\\n", 2)
        yaml.load(front)
        markdown.parse(body)
"""

# Writes what the engines are given, so that they can be run alone: the Typst job and pandoc's JSON.
LAY_OUT = """
import json, pathlib, sys
from rkcctl.compose.edition import Wish, compose
from rkcctl.pipeline.validate import validate
from rkcctl.render.docx import docx_input
from rkcctl.render.pdf import pdf_job
from rkcctl.store.house import house_templates
root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
corpus, _ = validate(root)
edition, templates = compose(corpus, Wish("en")), house_templates(root)
for name, data in pdf_job(edition, templates).items():
    (out / "typst" / "root" / name).parent.mkdir(parents=True, exist_ok=True)
    (out / "typst" / "root" / name).write_bytes(data)
wish = {"format": "pdf", "timestamp": 1404086400, "standards": ["a-3a", "ua-1"]}
(out / "typst" / "wish.json").write_text(json.dumps(wish))
(out / "input.json").write_bytes(docx_input(edition, templates))
(out / "reference.docx").write_bytes(templates["docx/reference.docx"])
"""

# All changes of all proposals at once: what can be merged is, what collides is told.
MERGE = """
import pathlib
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.text import Text
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
sources, _ = load(pathlib.Path("."))
corpus, _ = read_corpus(sources)
text = Text(corpus.chapters, "draft")
taken = [Taken(file, change) for file in corpus.proposals for change in file.value.changes]
merged = merge(text, taken)
apart = {key for hit in merged.collisions for key in (hit.first, hit.second)}
rest = [one for one in taken if one.key not in apart and not one.change.requires]
assert merge(text, rest).is_clean
"""
