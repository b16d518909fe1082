"""``python -m calculator``."""

import sys

from calculator.commands.main import main

sys.exit(main())
