"""`python -m spiders.reading.documents NAME < FILE`: one JSON object, for `apart`."""

from __future__ import annotations

import json
import resource
import sys

from spiders.reading.documents import DocumentError, extract

MEMORY = 1024**3  # bytes


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        read = extract(sys.stdin.buffer.read(), sys.argv[1])
        told = {"type": read.type, "text": read.text}
    except DocumentError as error:
        told = {"type": error.type, "error": type(error).__name__, "detail": error.detail}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
