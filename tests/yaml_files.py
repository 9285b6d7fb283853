from pathlib import Path
from typing import Any

import yaml


def read_yaml(path: Path) -> Any:
    """As the course's own loader reads: in C, since Python's takes a quarter of a second for a survey."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
