# Every target is a line or two; the work is in scripts/ and src/publisher/.
PYTHON ?= python3
RUN = .venv/bin/python
# Tests and builds start Python thousands of times: without this, where it is set, each of them compiles
# every module anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help setup tools site serve test verify reproducible bench journeys lint format cog lock pyodide wheel release

help:            ## this list
	@sed -n 's/^\([a-z]*\): .*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup:           ## a ready .venv with follow-up in it, and all that makes the site
	@$(PYTHON) scripts/setup.py

tools:           ## setup, and what tests and checks need
	@$(PYTHON) scripts/setup.py --tools

site: setup      ## build into site/
	@$(RUN) -m publisher site --out site

serve: site      ## build, then serve on http://127.0.0.1:8000/
	@$(RUN) -m publisher serve site

test: tools site ## every check and every test but the long ones
	@$(RUN) scripts/ensure_browsers.py
	@$(RUN) -m publisher lint --site site
	@# Real browsers on a busy machine can be late: what failed is run once more, alone.
	@$(RUN) -m pytest -n 3 --durations=15 --site=site -m "not verify" || $(RUN) -m pytest --lf --lfnf=none --site=site -m "not verify"

verify: tools site     ## the long tests too
	@$(RUN) scripts/ensure_browsers.py
	@$(RUN) scripts/fuzzer.py
	@FUZZ_TIMES=4 $(RUN) -m pytest -n 2 --site=site

reproducible: tools  ## build everything twice and compare every byte
	@$(RUN) scripts/release/reproducible.py

bench: tools site      ## measure against bare Pyodide, PyScript, plain MkDocs
	@$(RUN) scripts/bench; missed=$$?; $(RUN) scripts/bench/lighthouse.py && exit $$missed

journeys: tools site   ## how far, how many presses, how long: eleven journeys on a phone
	@$(RUN) scripts/bench/journeys.py --site site

lint: tools site       ## every check that is not a test
	@$(RUN) -m publisher lint --site site

format: tools    ## put Python's layout and imports in order
	@$(RUN) -m ruff check --quiet --fix-only && $(RUN) -m ruff format --quiet

cog: tools       ## write again what is generated: tables, types
	@$(RUN) -m publisher lint --write-tables

lock: tools      ## write the locked requirements again
	@$(RUN) scripts/lock.py

pyodide: tools site    ## take Pyodide VERSION=…: fetch, measure, build, and a page to look at
	@$(RUN) scripts/freeze/pyodide.py $(VERSION)

wheel: site      ## build the two wheels and the source archive into dist/
	@rm -rf dist && $(RUN) -m hatchling build -t sdist -t wheel
	@cd material && ../$(RUN) -m hatchling build -t wheel -d ../dist

release: wheel   ## the wheels, the source archive and the finished site, with their hashes
	@$(RUN) scripts/release/pack.py
