# make run: the main job on the embedded region.   make test: every test.   make bench: beside PyPSA.   All set everything up by themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench bench-ledger setup lint wheel lock

run: setup
	$(BIN)/headwater run xizang

test: setup .venv/dev.done
	$(BIN)/python -m pytest -q

setup: .venv/setup.done

bench: setup .venv/dev.done  # ten minutes; make bench BENCH=--quick takes one
	$(BIN)/python -m bench $(BENCH)

bench-ledger: setup .venv/dev.done  # the audit; make bench-ledger BENCH='--banff PYTHON' sets it beside Banff
	$(BIN)/python -m bench.ledger $(BENCH)

lint: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src

wheel: .venv/dev.done
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

.venv/setup.done: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("headwater needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.12 run") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: .venv/setup.done requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

lock: .venv/dev.done  # after a change of pyproject.toml's dependencies
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra setup -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
