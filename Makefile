# Thin wrappers: what happens stands in scripts/setup.py and in the product's own command line.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help demo test drills format messages lock screenshots benchmarks documents

help:
	@echo "make demo         set up and serve the Bamberg demo on 127.0.0.1 (RESET=1 starts over)"
	@echo "make test         everything that CI runs (SKIP=browser,postgres leaves out by explicit wish)"
	@echo "make drills       the slow tests: power cuts, load, long state machines; coverage"
	@echo "make format | messages | documents | screenshots | benchmarks | lock"

demo:
	@$(PYTHON) scripts/setup.py runtime
	@$(BIN)/querschnitt demo $(if $(RESET),--reset) $(if $(DATE),--date $(DATE)) $(if $(PORT),--port $(PORT))

test:
	@$(PYTHON) scripts/setup.py runtime tests
	@$(BIN)/python scripts/check.py

drills:
	@$(PYTHON) scripts/setup.py runtime tests
	@$(BIN)/python scripts/check.py --drills

format:
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

messages:
	@$(BIN)/python scripts/messages.py

documents:
	@$(BIN)/python scripts/documents.py

screenshots:
	@$(BIN)/python scripts/screenshots.py

benchmarks:
	@$(BIN)/python -m benchmarks

lock:
	@for list in requirements dev tools; do \
	  $(BIN)/uv pip compile --generate-hashes --universal --python-version 3.11 --no-header -q $$list.in -o $$list.txt; done
