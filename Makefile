# Every target makes what it needs first; a second call does no work twice.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# Tests start hundreds of processes: each would compile all modules that it loads.
TESTS  := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help chat build check test campaign lint typecheck bench bench-peers image clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "unionbot needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (some minutes the first time) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2
	@touch $@

chat: $(STAMP) ## Build the index from the shipped content and chat in the terminal
	@$(BIN)/unionbot build --if-changed >&2
	@$(BIN)/unionbot chat

build: $(STAMP) ## Build and publish the index
	@$(BIN)/unionbot build

check: $(STAMP) ## Check the content files
	@$(BIN)/unionbot check

test: $(STAMP) ## Run every test, on up to four processors
	@$(TESTS) -n logical --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

lint: $(STAMP) ## Check style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

typecheck: $(STAMP) ## Check types
	@$(BIN)/mypy

campaign: $(STAMP) ## Kill the bot at random moments and count what was lost (takes minutes)
	@$(TESTS) -m campaign -s

bench: $(STAMP) ## Measure quality and speed; writes benchmarks/results/
	@$(BIN)/python -m benchmarks

image: ## Build the container image and start it as the operator's guide says (podman or docker)
	@deploy/check-image $(IMAGE_ARGS)

clean: ## Remove the environment and everything built
	rm -rf $(VENV) var dist .pytest_cache .mypy_cache .ruff_cache

bench-peers: $(STAMP) ## Compare with peers, each in one run beside the others (takes most of an hour)
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
	  -r benchmarks/requirements-peers.txt -e . >&2
	@.venv-peers/bin/python -m benchmarks.peers
