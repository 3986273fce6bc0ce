.DEFAULT_GOAL := help
BIN := $(if $(wildcard .venv/bin/python),.venv/bin/,)

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

install: ## an environment for development in .venv
	python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" -c constraints.txt

test: ## all tests, offline
	$(BIN)pytest

quality: ## figures against their floors: make quality [EVAL=folder of public scorers] [ARGS=--show]
	$(BIN)python benchmarks/quality.py $(if $(EVAL),--eval "$(EVAL)") $(ARGS)

check: lint types law ## what CI checks beside the tests

lint: ## ruff: rules and format
	$(BIN)ruff check .
	$(BIN)ruff format --check .

types: ## mypy, strict
	$(BIN)mypy

law: ## imports only fall
	$(BIN)lint-imports

format: ## mend what ruff can mend
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

record: ## record all cassettes anew: make record BASE_URL=http://127.0.0.1:8766/v1 MODEL=openai/relay
	RECORD_BASE_URL="$(BASE_URL)" RECORD_MODEL="$(MODEL)" APPROVE=1 $(BIN)pytest tests/test_cassettes.py --record-mode=rewrite
	@git status --short cassettes tests/golden

golden: ## approve what the recorded answers give now; read the diff before you commit it
	APPROVE=1 $(BIN)pytest tests/test_cassettes.py

constraints: ## pin anew what pyproject.toml admits (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-header --no-annotate --upgrade -o constraints.txt

.PHONY: help install test quality check lint types law format record golden constraints
