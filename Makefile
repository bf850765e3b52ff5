# Ritornello on a fresh machine: `make run`. Needs Python 3.11 or newer; the rest is installed into .venv.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
# A package index with a smaller, CPU-only torch for Linux: make run TORCH_INDEX=<address>
TORCH_INDEX ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALLED := $(VENV)/.installed
LIBRARIES := $(VENV)/.libraries
TEST_LIBRARIES := $(VENV)/.test-libraries

.PHONY: run test check pictures help clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help: ## Say what can be made
	@awk -F ': .*## ' '/^[a-z]+:.* ## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) $(LIBRARIES) ## Open the window; without a screen, train and write out/melody.mid
	@$(BIN)/python -m app $(ARGS)

test: $(INSTALLED) $(TEST_LIBRARIES) ## Run the tests (ARGS='-k name' for some of them)
	$(BIN)/python -m pytest $(ARGS)

check: $(INSTALLED) ## Look over the code: style, types, which folder may use which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pictures: $(INSTALLED) $(TEST_LIBRARIES) ## Take the README's pictures of the window anew
	xvfb-run -a -s '-screen 0 1280x800x24' $(BIN)/python tools/screenshots.py docs/images

clean: ## Remove what make has made: the environment and the caches (never out/)
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment whose Python has gone, or half of which was made, is made anew.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or say which: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Ritornello needs Python 3.11 or newer, and $(PYTHON) is older; say which to use: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) tools/venv_module.py
	$(PYTHON) -m venv --clear $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	$(if $(TORCH_INDEX),$(PIP) install -c constraints.txt --index-url $(TORCH_INDEX) torch)
	$(PIP) install -c constraints.txt -e '.[test,check]'
	@# Without its dependencies: it names a sound library that needs a compiler, and only its rendering is used.
	@$(PIP) install -q -c constraints.txt --no-deps --only-binary=:all: tinysoundfont || \
	  echo "There is no tinysoundfont for this Python; sound will be made by pretty_midi's plainer synthesis."
	@$(PIP) install -q -c constraints.txt --only-binary=:all: python-rtmidi || \
	  echo "There is no python-rtmidi for this Python; the window will have no MIDI ports."
	@touch $@

# Without its libraries Qt opens no window, but everything else works: so this never stops make.
$(LIBRARIES): tools/system_libraries.py | $(BIN)/python
	@if $(BIN)/python tools/system_libraries.py; then touch $@; fi

$(TEST_LIBRARIES): tools/system_libraries.py | $(BIN)/python
	@if $(BIN)/python tools/system_libraries.py --with-tests; then touch $@; fi
