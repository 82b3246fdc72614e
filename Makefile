# Kabar. `make demo` shows it, `make test` proves it.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
# Each client of the Bot API that is not ours lives in an environment of its own.
.PHONY: help peers install demo run test faults bench picture screenshots check lint types imports lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kabar needs Python 3.11 or newer; set PYTHON=/path/to/python3.11."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.sandbox: $(VENV)/.run requirements-sandbox.lock
	$(PIP) install --require-hashes -r requirements-sandbox.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.sandbox requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv-peers/.made: requirements-peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-peers.lock
	@touch $@

peers: .venv-peers/.made ## a Bot API client of another make (aiogram), which the tests drive the sandbox with

install: $(VENV)/.run ## set up .venv with the `kabar` command

demo: $(VENV)/.sandbox ## start Kabar against its own Telegram sandbox; prints one URL
	@$(BIN)/kabar demo

run: $(VENV)/.run ## start the bot with the settings of .env
	@$(BIN)/kabar run

test: $(VENV)/.dev .venv-peers/.made ## install what is needed and run the whole suite
	$(BIN)/python -m pytest -n 4 --dist worksteal --cov --cov-report=term:skip-covered

faults: $(VENV)/.dev ## let everything fail in seeded storms: make faults SEED=1 ROUNDS=20
	$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

bench: $(VENV)/.dev .venv-peers/.made ## measure delivery, collecting, editing, search and following (an hour, on an idle machine); BENCH=--strict fails when a goal is missed
	$(BIN)/python -m bench.broadcast $(BENCH)
	$(BIN)/python -m bench.collect $(BENCH)
	$(BIN)/python -m bench.editing $(BENCH)
	$(BIN)/python -m bench.relevance $(BENCH)
	$(BIN)/python -m bench.search $(BENCH)
	$(BIN)/python -m bench.fanout $(BENCH)

picture: $(VENV)/.dev ## take the README's picture again (needs Chromium)
	$(BIN)/python -m docs.picture

screenshots: $(VENV)/.dev ## take the pictures of the editors' guide again (needs Chromium)
	$(BIN)/python -m docs.screenshots

check: $(VENV)/.dev lint types imports test ## everything that must be green

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

lock: $(VENV)/.made ## resolve the lock files anew from pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -q --extra dev -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -q --extra sandbox -c requirements-dev.lock -o requirements-sandbox.lock
	printf 'aiogram==3.31.0\n' | $(BIN)/uv pip compile - --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements-peers.lock
	printf 'hatchling\n' | $(BIN)/uv pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes --no-header -q -c requirements-dev.lock -o requirements.lock

clean: ## remove .venv and caches
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
