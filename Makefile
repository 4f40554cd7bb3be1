# make demo         set up, build the example plan, say where to look
# make test         set up, run every test
# make properties   every property, 20 times as many examples as make test, other ones each time
# make fuzz MINUTES=n   mutated files of all kinds for so long (SEED=s: the same ones again); see tests/fuzz
# make kills RUNS=n     so many builds, reports, imports … killed while they write: old files whole, or new ones
# make docs         write the option tables of docs/cli.md
# make lint         format, lint, types, import layers
# make bounds       the tests with the lowest and with the newest versions of all libraries
# make release      sdist and wheel in dist/
# make bench        measurements beside peers, all or those named: make bench risk; see docs/benchmarks.md
# make conformance CASES=DIR                       schedule cases with known dates
# make levelling CASES=DIR RESULTS=DIR SECONDS=n   published levelling instances
# make earned-value CASES=DIR                      figures of earned value and earned schedule
# make quality CASES=DIR                           the fourteen points of schedule quality
# make risk CASES=DIR RESULTS=DIR                  schedule-risk cases with known distributions

RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c '$(RECENT)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
NODE := tests/node
BUNDLE := rollout/reports/gantt/assets/vendor/plotly-basic.min.js
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SIDE_BY_SIDE := --numprocesses auto --dist worksteal
NO_INDEX := { echo "Setting up needs a package index (PyPI or a mirror that pip knows): see above what pip missed."; exit 1; }
# The programs of a virtual environment hold its path: where the checkout was moved it is made anew.
MOVED := $(shell test ! -e .venv/.created || { grep -qF '$(CURDIR)/.venv' .venv/bin/pip && $(BIN)/python -c ''; } 2>/dev/null || echo moved)

.PHONY: demo test properties fuzz kills docs lint format bounds release bench conformance levelling earned-value quality risk setup setup-system moved clean
.DEFAULT_GOAL := demo

demo: $(BUNDLE) .venv/.runtime
	$(BIN)/rollout build examples/example.yaml
	@echo "Open output/example/gantt.html in a browser; output/README.md says what the other files are."

test: setup
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

properties: setup
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m hypothesis --hypothesis-profile=search

lint: .venv/.development $(NODE)/node_modules/.package-lock.json
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE)/node_modules/.bin/tsc --project $(NODE)

fuzz: .venv/.development
	PYTHONWARNINGS=ignore $(BIN)/python -m tests.fuzz $(MINUTES) $(addprefix --seed ,$(SEED))

kills: .venv/.development
	$(BIN)/python -m tests.fuzz.kills $(RUNS)

docs: .venv/.development
	$(BIN)/python -m tests.support.cli_options

format: .venv/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bounds: setup
	tests/bounds $(BIN)/python $(SIDE_BY_SIDE)

release: .venv/.development $(BUNDLE)
	rm -rf dist
	$(BIN)/python -m build --quiet
	@ls -l dist

# `make bench risk` measures; the words behind bench are no targets then, though some of them are otherwise.
MEASURED := $(if $(filter bench,$(firstword $(MAKECMDGOALS))),$(filter-out bench,$(MAKECMDGOALS)))

bench: setup
	$(INSTALL) --editable '.[bench]'
	$(BIN)/python -m bench $(MEASURED)

ifneq ($(MEASURED),)
.PHONY: $(MEASURED)
$(MEASURED): bench ; @:
else
conformance: .venv/.development
	$(BIN)/python -m tests.conformance $(CASES)

levelling: .venv/.development
	$(BIN)/python -m tests.levelling $(CASES) $(RESULTS) $(SECONDS)

earned-value: .venv/.development
	$(BIN)/python -m tests.earned_value $(CASES)

quality: .venv/.development
	$(BIN)/python -m tests.quality $(CASES)

risk: .venv/.development
	$(BIN)/python -m tests.risk $(CASES) $(RESULTS)
endif

setup: setup-system .venv/.development $(NODE)/node_modules/.package-lock.json

setup-system: .venv/.created
	@$(BIN)/python -m tests.support.system_programs

.venv/.created: $(MOVED)
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(RECENT)' \
	  || { echo "Python 3.11 or newer is needed and was not found; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv --clear .venv \
	  || { rm -rf .venv; echo "Could not create .venv; on Debian: apt-get update && apt-get install python3-venv"; exit 1; }
	@touch $@

$(BUNDLE): build_support/plotly_bundle.py | .venv/.created
	@$(BIN)/python $< && { test ! -e $@ || touch $@; }

.venv/.runtime: .venv/.created pyproject.toml | $(BUNDLE)
	@echo "Installing the packages"; $(INSTALL) --editable . || $(NO_INDEX)
	@touch $@

.venv/.development: .venv/.created pyproject.toml | $(BUNDLE)
	@echo "Installing the packages for development"; $(INSTALL) --editable '.[all,dev]' || $(NO_INDEX)
	@touch .venv/.runtime $@

$(NODE)/node_modules/.package-lock.json: $(NODE)/package.json $(NODE)/package-lock.json | setup-system
	npm --prefix $(NODE) ci --no-audit --no-fund --silent \
	  || { echo "The tests need the npm registry or a mirror that npm knows."; exit 1; }
	@$(BIN)/python build_support/plotly_bundle.py
	@touch $@

clean:
	rm -rf .venv $(NODE)/node_modules .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
