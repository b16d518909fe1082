# Every target is a line or two; the work is in scripts/ and src/publisher/.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: help setup site serve test verify reproducible bench lint format cog lock wheel release

help:            ## this list
	@sed -n 's/^\([a-z]*\): .*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup:           ## a ready .venv with follow-up in it, and the Node packages
	@$(PYTHON) scripts/setup.py

site: setup      ## build into site/
	@$(RUN) -m publisher site --out site

serve: site      ## build, then serve on http://127.0.0.1:8000/
	@$(RUN) -m publisher serve site

test: site       ## every check and every test but the long ones
	@$(RUN) scripts/ensure_browsers.py
	@$(RUN) -m publisher lint --site site
	@# Real browsers on a busy machine can be late: what failed is run once more, alone.
	@$(RUN) -m pytest -n 3 --durations=15 --site=site -m "not verify" || $(RUN) -m pytest --lf --lfnf=none --site=site -m "not verify"

verify: site     ## the long tests too
	@$(RUN) scripts/ensure_browsers.py
	@$(RUN) scripts/fuzzer.py
	@FUZZ_TIMES=4 $(RUN) -m pytest -n 2 --site=site

reproducible: setup  ## build everything twice and compare every byte
	@$(RUN) scripts/release/reproducible.py

bench: site      ## measure against bare Pyodide, PyScript, plain MkDocs
	@$(RUN) scripts/bench; missed=$$?; $(RUN) scripts/bench/lighthouse.py && exit $$missed

lint: site       ## every check that is not a test
	@$(RUN) -m publisher lint --site site

format: setup    ## put Python's layout and imports in order
	@$(RUN) -m ruff check --quiet --fix-only && $(RUN) -m ruff format --quiet

cog: setup       ## write the generated tables of the guide again
	@$(RUN) -m publisher lint --write-tables

lock: setup      ## write the locked requirements again
	@$(RUN) scripts/lock.py

wheel: site      ## build the wheel and the source archive into dist/
	@rm -rf dist && $(RUN) -m hatchling build -t sdist -t wheel

release: wheel   ## the wheel, the source archive and the finished site, with their hashes
	@$(RUN) scripts/release/pack.py
