# Three commands for people, on any machine with Python 3.11 or later and git. People who have uv need none of them.

PYTHON ?= python3
UV := .venv/bin/uv
RUN := $(UV) run --frozen --no-sync
ADDRESS ?= 127.0.0.1:8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test build release links prose lines bench clean

serve: .venv/ready
	@echo "Once it is built, the site is at http://$(ADDRESS)/ (stop with Ctrl-C)."
	$(RUN) mkdocs serve --dev-addr $(ADDRESS)

test: .venv/ready
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports
	$(RUN) pytest $(TESTS)

build: .venv/ready
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) $(RUN) mkdocs build --strict

# What nobody has opened stops it before anything else does.
release: .venv/ready
	$(RUN) attest release
	$(MAKE) test build

links: build
	$(UV) run --frozen --group links python -m tests.links.external site

prose: .venv/ready
	$(RUN) python -m tests.test_prose

bench: .venv/ready
	$(RUN) python -m benchmarks.size $(SIZES)

lines: .venv/ready
	$(RUN) python -m benchmarks.lines

clean:
	rm -rf .venv site .cache .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

# uv itself is in the lock file; the first one, which reads the lock file, comes from pip.
.venv/ready: uv.lock pyproject.toml
	test -x $(UV) || { $(PYTHON) -m venv .venv && .venv/bin/pip install --quiet uv==0.13.9; }
	UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --frozen --quiet
	touch $@
