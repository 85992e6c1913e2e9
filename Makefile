# A convenience: every target is one or a few `rkcctl` or `python -m` commands. CONTRIBUTING.md has them for Windows.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
LAWS := $(addprefix tests/amend/test_,laws.py carry.py derive_law.py) tests/model/test_deciding_law.py $(addprefix tests/pipeline/test_,merge.py journeys.py)
RUN := $(BIN)/python -m

# The tool is started hundreds of times: byte code is kept, as it is where the tool is installed.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

.PHONY: help
help:  ## List the targets
	@sed -n 's/^\([a-z-]*\):.*##  */\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "make %-12s %s\n", $$1, $$2 }'

.PHONY: setup
setup: $(READY)  ## Make the environment .venv, with exactly the packages of constraints.txt

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("rkcctl needs Python 3.11 or later: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(RUN) pip install --quiet --upgrade --constraint constraints.txt pip
	$(RUN) pip install --quiet --constraint constraints.txt --group dev
	$(RUN) pip install --quiet --constraint constraints.txt --no-build-isolation --editable .
	@touch $(READY)

.PHONY: build
build: $(READY)  ## Check the sample Guidelines and build their edition into dist/
	$(BIN)/rkcctl build

.PHONY: test
test: $(READY)  ## Everything that must hold: format, lint, types, tests, the content
	$(RUN) ruff format --check
	$(RUN) ruff check
	@$(MAKE) --no-print-directory -j 2 types all-tests
	$(BIN)/rkcctl validate

# Side by side: the types take one core for as long as a tenth of the tests.
.PHONY: types all-tests
types: $(READY)
	$(RUN) mypy

all-tests: $(READY)
	$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: properties
properties: $(READY)  ## The laws of merging and deriving on 20,000 random cases
	RKCCTL_CASES=20000 $(RUN) pytest -n 2 --dist worksteal $(LAWS)

.PHONY: campaign
campaign: $(READY)  ## All these laws on a million, or as many as an hour allows; RKCCTL_SECONDS=inf has no end, RKCCTL_SEED=2 others
	RKCCTL_CASES=$${RKCCTL_CASES:-1000000} RKCCTL_SECONDS=$${RKCCTL_SECONDS:-3600} $(RUN) pytest -n 2 --dist worksteal $(LAWS)

.PHONY: docs
docs: $(READY) schema  ## Write the generated pages: docs/cli.md, docs/rules.md, docs/schemas/
	$(RUN) tools.make_docs

.PHONY: schema
schema: $(READY)  ## Write the JSON Schemas of all kinds of file to docs/schemas/
	$(BIN)/rkcctl schema

.PHONY: faults
faults: $(READY)  ## Kill writing commands at every step, and look whether anything is torn
	$(RUN) tests.campaigns.kill

.PHONY: hostile
hostile: $(READY)  ## Measure seconds and megabytes on what strangers might send
	$(RUN) tests.hostile.run

.PHONY: bench
bench: $(READY)  ## Measure against the budgets and other tools; writes docs/performance.md
	$(RUN) tests.bench.run

.PHONY: conformance
conformance: $(READY)  ## Let the reference checkers of each format judge the outputs
	$(RUN) tests.conformance.run

.PHONY: test-browser
test-browser: $(READY)  ## Drive the page's editor and the register in Chromium, and hand proposals to the commands
	$(RUN) tests.browser.run

.PHONY: workflows
workflows: $(READY)  ## Carry out every Linux step of the GitHub workflows in a clone
	$(RUN) tests.run_workflow_steps

.PHONY: pins
pins: $(READY)  ## Resolve every package anew and write constraints.txt
	$(RUN) tools.make_pins

.PHONY: clean
clean:  ## Remove what can be made again: .venv, dist, caches
	rm -rf .venv dist build .bench .conformance .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find rkcctl tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
