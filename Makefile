# Everything runs in .venv, from the locks in requirements/. A fresh machine needs Python 3.11 or later and make.

PYTHON ?= python3
NEO4J_VERSION ?= 5.26.30
NEO4J_PORT ?= 7687

BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input --quiet
LOCKED := install --require-hashes --no-deps --no-compile
SOURCES := graphsvc tests tools $(wildcard benchmarks)
DOCUMENTS := $(wildcard README.md docs/*.md)
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --group build \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet

# Tests on one server stay in one process, the others go by file (tests/conftest.py); each process has its embedded engine.
IN_PARALLEL := --numprocesses=auto --maxprocesses=4 --dist=loadscope --no-loadscope-reorder

# The loud line that a half-tested run ends with.
define WITHOUT_NEO4J

######################################################################################
##  NEO4J WAS NOT TESTED: every database test ran on the embedded engine only.
##  Start one with `make neo4j` and set GRAPHSVC_TEST_NEO4J as it says.
######################################################################################

endef
export WITHOUT_NEO4J

# Tests start hundreds of processes: each would compile all that it imports, which takes as long again as to import it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test test-large check format lock audit bundle neo4j bench clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/project  ## install graphsvc and what it runs on

setup-dev: .venv/dev  ## the same, and the tools that check it

demo: setup  ## serve the sample network on this machine
	$(BIN)/graphsvc demo

test: setup-dev  ## run the tests (on Neo4j too where GRAPHSVC_TEST_NEO4J names one)
	@$(BIN)/python -m pytest $(IN_PARALLEL) --durations 15; code=$$?; [ -n "$$GRAPHSVC_TEST_NEO4J" ] || echo "$$WITHOUT_NEO4J"; exit $$code

test-large: setup-dev  ## 100,000 nodes in a browser, hubs of 20,000 links, 100 kills, long random sequences (half an hour)
	$(BIN)/python -m pytest -m large tests

check: setup-dev  ## all that must hold before a change lands: format, lint, types, imports, documents, tests
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(if $(DOCUMENTS),$(BIN)/cog -I tools/docs --check $(DOCUMENTS))
	@$(MAKE) --no-print-directory test

format: setup-dev  ## lay out the code, and refresh what the documents generate
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)
	$(if $(DOCUMENTS),$(BIN)/cog -I tools/docs -r $(DOCUMENTS))

lock: setup-dev  ## choose the versions anew (LOCK_FLAGS=--upgrade takes the newest)
	$(COMPILE) $(LOCK_FLAGS) --all-extras --output-file requirements/dev.txt
	$(COMPILE) --constraints requirements/dev.txt --extra embedded --extra encryption --extra fast --extra oidc --extra pdf --output-file requirements/run.txt

audit: setup-dev  ## look the locked versions up among the known vulnerabilities
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements/run.txt

# Wheels are of one system and one Python: make it where both are those of the machine that has no network.
bundle: setup-dev  ## all that an installation without a network needs: dist/graphsvc-bundle.tar.gz
	rm -rf build/graphsvc-bundle && mkdir -p build/graphsvc-bundle/wheels dist
	$(PIP) download --require-hashes --no-deps --only-binary :all: --dest build/graphsvc-bundle/wheels --requirement requirements/run.txt
	$(BIN)/python -m build --wheel --no-isolation --outdir build/graphsvc-bundle . >build/graphsvc-bundle.log
	$(BIN)/python -c 'import sys, sysconfig; print("%d.%d %s" % (*sys.version_info[:2], sysconfig.get_platform()))' >build/graphsvc-bundle/PYTHON
	cp -r requirements/run.txt README.md docs docker-compose.yml .env.example tools/bundle/install.sh build/graphsvc-bundle
	tar -C build -czf dist/graphsvc-bundle.tar.gz graphsvc-bundle

neo4j:  ## lay and start a real Neo4j in the foreground (NEO4J_VERSION, NEO4J_PORT); needs Maven and a JDK
	@$(if $(wildcard $(BIN)/python),$(BIN)/python,$(PYTHON)) tools/neo4j/launch.py \
		--version $(NEO4J_VERSION) --home .neo4j/$(NEO4J_VERSION) --bolt-port $(NEO4J_PORT)

bench: setup-dev  ## measure
	$(BIN)/python -m benchmarks

clean:  ## remove what was made here, the databases of `make neo4j` too
	rm -rf .venv .neo4j build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(SOURCES) -type d -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------------- stamps: each says what has been installed so far

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'graphsvc needs Python 3.11 or later. Name one: make setup PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo 'This Python cannot make environments: install its venv package (Debian: python3-venv).' >&2; exit 1; }
	@touch $@

# Every package is named in the lock, so nothing is resolved; what is imported is compiled then, so nothing is now.
.venv/run: requirements/run.txt .venv/made
	@echo 'installing what graphsvc runs on …'
	@$(PIP) $(LOCKED) --requirement $<
	@touch $@

.venv/project: pyproject.toml .venv/run
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/project
	@echo 'installing the development tools …'
	@$(PIP) $(LOCKED) --requirement $<
	@touch $@
