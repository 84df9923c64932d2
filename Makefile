# `make` or `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help book pdf serve check-sample test test-all check lab gallery clean clean-cache environment

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: $(READY) ## build the report book from data/ and print where it is
	@$(BIN)/python scripts/build.py

pdf: $(READY) ## build the book with a PDF of it beside the HTML
	@$(BIN)/python scripts/build.py --format html pdf

serve: $(READY) ## serve the book on this machine and build it again when something changes
	@$(BIN)/python scripts/serve.py

check-sample: $(READY) ## serve the book and open a random sample of places to check
	@$(BIN)/python scripts/serve.py --check --open

test: $(READY) ## run the tests: the library, one built book, a browser; minutes
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not long"

test-all: $(READY) ## run every test, simulations and trials with bad input included
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(READY) ## validate the data and list names the gazetteer does not know
	@$(BIN)/python scripts/check.py

lab: $(READY) ## open the chapters in JupyterLab; saving them leaves no output in git
	@$(BIN)/python scripts/lab.py

gallery: $(READY) ## renew the pictures in docs/gallery from the built book
	@$(BIN)/python scripts/gallery.py

clean-cache: ## delete what earlier builds have kept; the next one computes everything
	rm -rf .cache

clean: ## delete the environment, the built book and every cache
	rm -rf $(VENV) .cache book/_build

environment: $(READY) ## create the environment without doing anything else

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsvoice needs Python 3.11 or newer; set PYTHON=python3.x")'
	@echo "Creating the environment in $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
