# Everything starts from a bare machine: python3 (3.11 or newer) and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install install-dev demo test lint docs bench clean

install: .venv/.product

install-dev: .venv/.dev

# $(call debian,packages): install them where this is Debian and we may; else say what is missing.
define debian
	@if ! command -v apt-get >/dev/null; then echo "not Debian: please install what stands for: $(1)"; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y $(1) >/dev/null; \
	elif sudo -n true 2>/dev/null; then sudo apt-get update -qq && sudo apt-get install -qq -y $(1) >/dev/null; \
	else echo "missing Debian packages; as root: apt-get install $(1)"; exit 1; fi
endef

.venv/.system:
	$(if $(shell $(PYTHON) -c "import ensurepip" 2>/dev/null && echo there),,$(call debian,python3-venv))
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.product: .venv/.system requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.product requirements-dev.lock
	$(if $(and $(shell command -v chromium),$(shell command -v antiword),$(shell fc-list :lang=zh 2>/dev/null)),,$(call debian,chromium antiword fonts-noto-cjk fontconfig))
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: install
	$(BIN)/kexin demo

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=90

docs: install-dev
	$(BIN)/python -m docs.sites_table
	$(BIN)/python -m docs.help_text

bench: install-dev
	$(BIN)/python -m benchmarks reading sameness versions meaning

clean:
	rm -rf .venv demo-data
