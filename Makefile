# What contributors and continuous integration run; `make` alone lists it.
# Needs Python 3.11 or later: the one on the PATH, or `make test PYTHON=python3.12`.
# Paths here are relative, so that a checkout may stand in a folder with spaces in its name.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint types docs docs-check golden pictures wheel-test bench fuzz constraints clean

PYTHON ?=
export PYTHON
python := .venv/bin/python
demo := build/demo
library := examples/library-card.journey.yaml

# More for pytest: make test ARGS="-k curve", or ARGS=-n0 for one process.
ARGS ?=
SECONDS ?= 60

help:
	@echo "make demo         check and draw all examples, say where they are"
	@echo "make test         run the tests, with everything they need"
	@echo "make lint         ruff: rules and layout of the code"
	@echo "make types        mypy, strict"
	@echo "make docs         write the generated pages of the docs"
	@echo "make golden       write the golden files anew; review what changed"
	@echo "make pictures     draw all pictures, show them and what changed: make pictures ARGS=six-steps"
	@echo "make wheel-test   build wheel and sdist, try the wheel where no checkout is"
	@echo "make bench        measure time and memory, beside others where they can be had"
	@echo "make fuzz         feed the reader with broken files: make fuzz SECONDS=600"
	@echo "make constraints  take the newest versions that pyproject.toml allows"
	@echo "make clean        remove all of that"
	@echo ".ci/run           everything that a change has to pass"

demo:
	@.ci/venv run
	@echo "Checking the examples"
	@$(python) -m journeyctl validate examples
	@echo "Drawing the examples"
	@rm -rf $(demo)
	@$(python) -m journeyctl render examples -o $(demo) \
		-f html,svg,png,md,dot,json --view map,flow >/dev/null
	@$(python) -m journeyctl render $(library) -o $(demo) \
		-f html,svg,png,md,dot,json --view map,flow --lang en,fa,ar,bg,ms >/dev/null
	@echo
	@echo "Drawn into $$(pwd)/$(demo):"
	@find $(demo) -name '*.html' | LC_ALL=C sort | sed 's/^/  /'
	@echo
	@echo "Each page NAME.html holds everything. Beside it: NAME.svg and NAME.png (the map),"
	@echo "NAME.flow.svg and NAME.flow.png (the flow), NAME.md, NAME.dot and NAME.json."
	@echo "Open a page in any browser, for example:"
	@case "$$(uname)" in Darwin) opener=open ;; *) opener=xdg-open ;; esac; \
		echo "  $$opener '$$(pwd)/$(demo)/online-shop.html'"

test:
	@.ci/venv dev
	@.ci/viewers
	@.ci/engines
	@$(python) -m pytest -n auto --dist loadgroup $(ARGS)

lint:
	@.ci/venv dev
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .

types:
	@.ci/venv dev
	@$(python) -m mypy

docs:
	@.ci/venv dev
	@$(python) docs/generate.py

docs-check:
	@.ci/venv dev
	@$(python) docs/generate.py --check

golden:
	@.ci/venv dev
	@$(python) -m pytest -n auto --dist loadgroup --update-golden $(ARGS)

pictures:
	@.ci/venv dev
	@$(python) -m tests.pictures $(ARGS)

wheel-test:
	@.ci/venv dev
	@.ci/wheel-test

bench:
	@.ci/venv dev
	@$(python) -m benchmarks.compare_mermaid $(ARGS)
	@$(python) -m benchmarks.compare_checkers $(ARGS)
	@$(python) -m benchmarks.compare_painters $(ARGS)
	@$(python) -m benchmarks.compare_measures $(ARGS)

fuzz:
	@.ci/venv dev
	@$(python) -m tests.fuzz.fuzz_reader $(SECONDS)

constraints:
	@.ci/constraints

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
