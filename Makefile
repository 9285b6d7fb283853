# Everything from nothing. Each target can be called at any time and does only what is missing.

PYTHON ?= python3
BIN := .venv/bin
# In three processes on two cores: one walks the journeys on their started site, and waits for it half of the time.
PARALLEL ?= -n 3
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Without kept bytecode each of the processes of a start compiles 2,500 files.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test test-faults test-postgres test-single-sign-on check bench bench-postgres wapiti frontend lock clean system chromium office

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: .venv/runtime ## everything installed, nothing started

run: setup ## the site at http://127.0.0.1:8000 with the course and a demo cohort; Ctrl-C stops it
	@SHOW_COMPONENTS=$${SHOW_COMPONENTS:-1} $(BIN)/python manage.py prepare --demo
	@SHOW_COMPONENTS=$${SHOW_COMPONENTS:-1} exec $(BIN)/python manage.py up

test: .venv/tools chromium office ## the whole suite, browser tests included
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-faults: .venv/tools ## what is true after a kill, a full disk, a lost machine
	@$(BIN)/python -m pytest $(PARALLEL) -m "faults and not kills_database" $(ARGS)

test-postgres: export HYPOTHESIS_PROFILE = thorough
test-postgres: .venv/tools chromium ## both on a PostgreSQL of its own, each property asked more often
	@TEST_SUITE=postgres .ci/with-postgres $(BIN)/python -m pytest $(PARALLEL) \
		-m "not benchmark and not kills_database and not independent" $(ARGS)
	@# On another one, which dies meanwhile.
	@TEST_SUITE=killed .ci/with-postgres $(BIN)/python -m pytest -m "kills_database and not benchmark" $(ARGS)

test-single-sign-on: .venv/tools ## signs in through an OpenID Connect and a SAML provider of another make (needs npm)
	@.ci/identity-providers $(ARGS)

check: .venv/tools ## lint, format, types, import contracts, known weaknesses, migrations, deployment settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -r course_site modules assessments certificates -x '*/node_modules/*' -lll
	$(BIN)/python manage.py makemigrations --check --dry-run
	DEBUG=0 BASE_URL=https://training.example.org ALLOWED_HOSTS=training.example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py check_course

bench: .venv/tools chromium ## benchmarks: what things take, and ratios of two things in one run
	@$(BIN)/python -m pytest -m "benchmark and not kills_database" -s -q tests

bench-postgres: .venv/tools ## a thousand answers while web, queue and a PostgreSQL of its own are killed
	@TEST_SUITE=killed .ci/with-postgres $(BIN)/python -m pytest -m "benchmark and kills_database" -q tests

wapiti: .venv/tools ## an attacker of another make, signed in as an officer and as an administrator (20 minutes)
	@.ci/wapiti $(ARGS)

frontend: ## rebuilds the vendored design system from course_site/core/frontend (needs npm)
	cd course_site/core/frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run -s build

lock: ## writes the two lock files anew from pyproject.toml (needs uv)
	uv lock --upgrade
	uv export --frozen --no-emit-project --no-dev --no-annotate --no-header -q -o requirements.lock
	uv export --frozen --no-emit-project --no-annotate --no-header -q -o requirements-dev.lock

clean: ## forgets the virtual environment and the caches; your data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# --- what the targets above stand on ----------------------------------------

# What the asked targets need of the system, all at once and before anything is downloaded.
BEYOND_test := browser
BEYOND_test-postgres := browser postgres
BEYOND_bench := browser
NEEDS := $(sort venv pdf $(foreach goal,$(MAKECMDGOALS),$(BEYOND_$(goal))))
system:
	@.ci/system $(NEEDS)

chromium: .venv/tools
	@.ci/chromium

# One test needs it, and skips itself.
office: | system
	@.ci/system office || echo "Going on without LibreOffice: what it would read back is skipped."

.venv/bin/python: | system
	@.ci/step "Making the virtual environment" $(PYTHON) -m venv .venv

.venv/runtime: requirements.lock | .venv/bin/python
	@.ci/step "Installing the libraries (about a minute the first time)" \
		$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	@touch $@

.venv/tools: requirements-dev.lock | .venv/bin/python
	@.ci/step "Installing the libraries and the test tools (about a minute the first time)" \
		$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements-dev.lock
	@touch .venv/runtime $@
