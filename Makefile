# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BASE := $(VENV)/.base
LINE := $(VENV)/.line
DEV := $(VENV)/.dev
TORCH := torch==2.13.0

.PHONY: demo test check fast slow bench bench-language bench-speed bench-encoders bench-clip bench-train bench-conditioning bench-world bench-judge bench-photo bench-painter bench-split bench-world-clip bench-studio comfyui clean

# The whole line on one scene. Exit status 1 is "done, with findings": the scene asks for more than the world draws.
demo: $(LINE)
	$(VENV)/bin/diptych render examples/listener.json -t flux.1-dev
	@echo
	$(VENV)/bin/diptych render examples/listener.json -t hunyuan-dit
	@echo
	@mkdir -p build/demo
	$(VENV)/bin/diptych paint examples/listener.json -o build/demo/listener.png || test $$? = 1
	@echo
	$(VENV)/bin/diptych judge build/demo/listener.png examples/listener.json || test $$? = 1

test: check fast

$(PY):
	$(PYTHON) -m venv $(VENV)

$(BASE): $(PY) pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check -e .
	touch $@

# torch goes first and pinned: the CPU build, so that no gigabytes of GPU packages come with the extras.
$(LINE): $(BASE)
	$(PY) -m pip install --quiet --disable-pip-version-check $(TORCH)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[world,judge]'
	touch $@

$(DEV): $(LINE)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

check: $(DEV)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) scripts/check_lexicon.py

fast: $(DEV)
	$(PY) -m pytest

slow: $(DEV)
	$(PY) -m pytest -m slow

bench: bench-language bench-speed bench-encoders

bench-language: $(DEV)
	$(PY) benchmarks/language.py

bench-speed: $(DEV)
	$(PY) benchmarks/speed.py

bench-encoders: $(DEV)
	$(PY) benchmarks/encoders.py

# beside open_clip's own loop, which is installed into the user's cache at the first run
bench-train: $(DEV)
	$(PY) benchmarks/train_clip.py --threads 1
	$(PY) benchmarks/train_clip.py --threads 1 --full
	$(PY) benchmarks/train_clip.py --threads 2

bench-world: $(DEV)
	$(PY) benchmarks/world_render.py

bench-clip: $(DEV)
	$(PY) benchmarks/clip.py

bench-painter: $(DEV)
	$(PY) benchmarks/painter.py

bench-split: $(DEV)
	$(PY) benchmarks/split.py

bench-judge: $(DEV)
	$(PY) benchmarks/judge.py

bench-world-clip: $(DEV)
	$(PY) benchmarks/world_clip.py

bench-photo: $(DEV)
	$(PY) benchmarks/photo_judge.py
	$(PY) benchmarks/photo_judge.py --each 60
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps clip-benchmark==1.6.2 timm==1.0.31
	$(PY) benchmarks/photo_judge.py --classes

bench-studio: $(DEV)
	$(PY) benchmarks/studio.py

# needs a ComfyUI server, which is installed at the first run (1.6 GB)
bench-conditioning: $(DEV)
	$(PY) benchmarks/conditioning.py

# Installs a real ComfyUI server outside the repository (1.6 GB) and holds its conditioning against transformers'.
comfyui: $(DEV)
	$(PY) benchmarks/comfyui_server.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
