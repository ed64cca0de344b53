# Every command a developer types. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m

.PHONY: help run demo test check bench lint types format unit web proof faults browser postgres package pictures lock clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/.run ## install what is needed, start Reknit here and open the browser
	@$(RUN) reknit serve

demo: .venv/.run ## serve an invented couple from a folder that is thrown away
	@$(RUN) reknit demo

test: lint types unit web faults browser postgres package ## everything, from nothing

check: lint types unit ## the quick part: a minute

bench: .venv/.test ## measure the budgets, as ratios in one run
	@$(RUN) tests.bench

lint: .venv/.test ## style, contracts between packages, templates, known pitfalls
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --quiet --lint src

types: .venv/.test ## mypy --strict
	$(BIN)/mypy

format: .venv/.test ## put the code into its one shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

unit: .venv/.test ## rules, vault, content, architecture: no server, no browser
	$(BIN)/pytest -n 2 tests/unit tests/property tests/content tests/architecture

web: .venv/.test ## the store and the pages, through Django's test client
	$(BIN)/pytest -n 2 -m "not proof" tests/store tests/web

proof: .venv/.test .venv/.browser ## what takes longer than a change can wait: worlds that differ, every page in every state
	$(BIN)/pytest -n 2 -m proof tests/web tests/browser

faults: .venv/.test ## crashes, full disks, kill -9, stolen files
	$(BIN)/pytest -n 2 tests/faults

browser: .venv/.test .venv/.browser ## Chromium, with and without JavaScript, with axe
	$(BIN)/pytest -n 2 -m "not proof" tests/browser

# Every feature writes by the same few statements (rooms/rows.py), which tests/store goes
# through. Of the pages: those about accounts and sessions, and two features for all.
ON_POSTGRES = account drafts log notes partners rate_limits sign_in_and_lock sign_up
postgres: .venv/.test ## the store once more, on PostgreSQL where there is one
	@$(BIN)/python tools/with_postgres.py $(BIN)/pytest -n 2 tests/store \
	  $(foreach name,$(ON_POSTGRES),tests/web/test_$(name).py)

package: .venv/.test ## build the wheel, install it elsewhere, start it
	$(BIN)/pytest tests/package

pictures: .venv/.test .venv/.browser ## screenshots of every page into shots/
	@$(RUN) tests.pictures

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --extra host pyproject.toml -o requirements/host.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --extra host --group test pyproject.toml -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --group train -o requirements/train.txt

clean: ## throw away everything that was made here
	rm -rf .venv dist build shots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The virtual environment. Hashes are checked; a missing wheel is a clear error, not a
# compiler run. uv does the same in a quarter of the time where it is there.
.venv/.run: requirements/run.txt
	@tools/install.sh requirements/run.txt
	@touch $@

.venv/.test: requirements/test.txt
	@tools/install.sh requirements/test.txt
	@touch $@ .venv/.run

.venv/.browser: .venv/.test
	@$(BIN)/python tools/get_browser.py
	@touch $@
