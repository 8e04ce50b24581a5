# Each target sets up .venv from the lock file first; Python 3.11 or later with venv and pip is all it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test coverage check bench lock clean

# The bot; without a platform, the console chat.
run: .venv/.ready
	@$(BIN)/sistercity run

# All tests, in several processes: more than there are cores, for many tests wait.
test: .venv/.ready-dev
	$(BIN)/pytest -n 4 --dist worksteal

# The same with what they cover; beside the tests, because counting lines doubles their time.
coverage: .venv/.ready-dev
	$(BIN)/pytest -n 4 --dist worksteal --cov --cov-report=term

# Style, types, import rules and the knowledge; the last takes a minute or two.
check: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sistercity check

# The measures beside other methods; takes long, see --quick of each.
bench: .venv/.ready-dev
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.understanding
	$(BIN)/python -m benchmarks.replying
	$(BIN)/python -m benchmarks.remembering
	$(BIN)/python -m benchmarks.telegram
	$(BIN)/python -m benchmarks.broadcast

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sistercity needs Python 3.11 or later; name one with: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.ready: .venv/.made requirements.lock pyproject.toml
	@echo "Setting up .venv (a minute the first time) …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The only target that asks the registry for newer versions.
lock: .venv/.made
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--group runtime-lock pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-strip-extras \
		--group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# Removes what the other targets made.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
