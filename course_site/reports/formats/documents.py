import json
from typing import Any, BinaryIO


def write_json(document: dict[str, Any], file: BinaryIO) -> None:
    file.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")
