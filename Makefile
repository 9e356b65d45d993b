# Every target sets itself up: a virtual environment in .venv, from the pins in constraints.txt.
# uv is used where it is installed, else venv and pip.
PYTHON ?= python3
# another Python than the usual one gets an environment of its own, e.g. .venv-3.13
VENV ?= $(if $(filter python3,$(PYTHON)),.venv,.venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'))
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE ?= samples/01-diplomacy.txt
UV := $(shell command -v uv 2>/dev/null)

.PHONY: read test test-plain lint format build torture bench eval interop clean

read: $(READY)  ## open a sample (SAMPLE=path for another article)
	@$(BIN)/closeread $(SAMPLE)

test: $(READY)  ## run all tests
	$(BIN)/python -m pytest -n auto $(ARGS)

test-plain: $(READY)  ## run the tests of screens with Textual's own driver and compositor
	CLOSEREAD_PLAIN_DRIVER=1 $(BIN)/python -m pytest -n auto tests/reader $(ARGS)

lint: $(READY)  ## style, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/complexity.py tui

format: $(READY)  ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: $(READY)  ## build the wheel and the source distribution into dist/
	rm -rf dist
	$(BIN)/python -m build --outdir dist

torture: $(READY)  ## kills, full disks, two writers, deceived anchors, hostile strings: a hundred times as much as in the tests (some 30 minutes)
	CLOSEREAD_TORTURE=100 $(BIN)/python -m pytest -n 2 --timeout 1800 -rPs tests/torture tests/anchoring/test_anchors_adversary.py tests/analysis/test_batches.py

bench: $(READY)  ## time the program in a terminal beside less, vim and an empty Textual app
	$(BIN)/python -m tests.benchmarks.findings
	$(BIN)/python tests/benchmarks/terminal.py

eval: $(READY)  ## precision, recall and F1 of the finders (SWITCHED_OFF="time.guard.*" leaves rules out, ABLATE="time.*" says what each is worth, ERRORS=20)
	@$(BIN)/python -m tests.evaluation --switched-off "$(SWITCHED_OFF)" --ablate "$(ABLATE)" --errors $(or $(ERRORS),0)

interop:  ## run other tools' own code on what is exported, format by format (own environment; node's part where node is there)
	$(MAKE) VENV=.venv-interop .venv-interop/.ready
	.venv-interop/bin/python -m pip install --quiet --disable-pip-version-check --requirement scripts/interop/requirements.txt
	@# a server; its import needs none of what the server needs
	.venv-interop/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --no-deps --target .venv-interop/doccano doccano==1.8.4
	@if command -v npm >/dev/null; then mkdir -p .venv-interop/node && cp scripts/interop/package.json .venv-interop/node/ && npm install --silent --no-audit --no-fund --prefix .venv-interop/node; fi
	.venv-interop/bin/python -m scripts.interop

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("closeread needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
ifdef UV
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip  # older ones write commands that start slowly
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
endif
	@$(BIN)/python -m compileall -q $(VENV)/lib tui >/dev/null 2>&1 || true
	@touch $(READY)

clean:  ## remove what was built and installed here
	rm -rf .venv .venv-* dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
