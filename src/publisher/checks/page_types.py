"""The page's types of what passes between it and the engine, made from the engine's schemas.

``python -m publisher.checks.page_types`` says whether ``contract.d.ts`` is what the schemas give;
with ``--write`` it writes the file again. json-schema-to-typescript does the work.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from calculator.exports.schema import plan_schema, situation_schema
from publisher.project import DOCS, ROOT

FILE = DOCS / "assets" / "calculator" / "page" / "contract.d.ts"
BANNER = "// Made from the engine's schemas by `make cog`; not to be edited."
NODE = Path(sys.executable).parent / "node"
PROGRAM = ROOT / "node_modules" / "json-schema-to-typescript" / "dist" / "src" / "cli.js"
OPTIONS = ("--maxItems=-1", "--style.printWidth=100", f"--bannerComment={BANNER}")


def types() -> str:
    """Return the TypeScript declarations of the situation and of the engine's answer."""
    schema = {
        "title": "Contract",
        "type": "object",
        "properties": {"situation": situation_schema(), "answer": plan_schema()},
        "required": ["situation", "answer"],
        "additionalProperties": False,
    }
    done = subprocess.run(
        [str(NODE), str(PROGRAM), *OPTIONS],
        input=json.dumps(schema),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def main() -> int:
    """Compare, or write; gives 1 where the file is not as the schemas say."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the file again")
    made = types()
    if parser.parse_args().write:
        FILE.write_text(made, "utf-8", newline="\n")
        return 0
    if FILE.is_file() and FILE.read_text("utf-8") == made:
        return 0
    print(f"{FILE.relative_to(ROOT)} is not what the schemas give. Run `make cog`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
