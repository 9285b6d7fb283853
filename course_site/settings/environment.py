"""Where settings come from: the environment, a `.env` file beside `manage.py`, and secrets in files."""

import os
from pathlib import Path

import environ
from django.core.management.utils import get_random_secret_key

env = environ.Env()
environ.Env.read_env(Path(__file__).resolve().parent.parent.parent / ".env")


def secret(name: str) -> str:
    """The secret `name`, or the content of the file that `name_FILE` points to, or an empty string."""
    path = env(f"{name}_FILE", default="")
    return Path(path).read_text().strip() if path else env(name, default="")


def stored_secret(path: Path) -> str:
    """A secret made once and kept beside the data, readable by the owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key())
    return path.read_text().strip()
