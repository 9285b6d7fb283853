"""A process inside the site that answers questions about it: a new one for each would take seconds."""

import json
import subprocess
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

import django
from django.conf import settings


class Inside:
    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.inside"],
            cwd=settings.BASE_DIR, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, question: Callable[..., Any], arguments: dict[str, Any]) -> Any:
        asked = {"module": question.__module__, "name": question.__name__, "arguments": arguments}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline())
        assert "fault" not in told, told["fault"]
        return told["answer"]


def answer_questions() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            question = getattr(import_module(asked["module"]), asked["name"])
            told = {"answer": question(**asked["arguments"])}
        except Exception:
            told = {"fault": traceback.format_exc()}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    django.setup()
    answer_questions()
