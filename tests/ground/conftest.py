"""Lets the tests of this room share their texts; no property depends on how fast a machine is."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("ground", deadline=None)
settings.load_profile("ground")
