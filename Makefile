# make run   the working site with demonstration content on 127.0.0.1:$(PORT)
# make test  all tests that this machine can run; DATABASE_URL, TEST_SEARCH_URL and CHROMIUM widen it
# make check format, lint, types, templates, migrations, catalogues

PORT ?= 8000
BIN := .venv/bin
# Run and test are for a developer's machine, unless the environment says otherwise.
export DEBUG ?= 1

.PHONY: run test check messages format lock clean

run: prepared
	@SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py run_demonstration --port $(PORT)

test: prepared
	$(BIN)/python -m pytest $(PYTEST)

check: prepared
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djhtml --check templates
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python tools/catalogues.py check

# Bring new messages into locale/, for a person to translate.
messages: prepared
	$(BIN)/python tools/catalogues.py update

format: prepared
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml templates

.PHONY: prepared
prepared:
	@sh tools/prepare

# Needs uv. The lock names no index: whoever installs from it uses the one that the machine is set up for.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
lock:
	$(LOCK) pyproject.toml --group dev --group build -o requirements.lock
	$(LOCK) --no-deps requirements-voikko.in -o requirements-voikko.lock

clean:
	rm -rf .venv .cache var
