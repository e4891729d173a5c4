"""Old Word files, by the converter that the machine has: antiword or catdoc. Without one they are kept and said."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator

from spiders.reading.documents.errors import Unreadable, Unsupported

# Each reads the file named last and prints UTF-8, one paragraph a line.
CONVERTERS = (("antiword", "-m", "UTF-8.txt", "-w", "0"), ("catdoc", "-d", "utf-8", "-w"))
SECONDS = 15


def doc(body: bytes) -> Iterator[str]:
    """The text of a .doc or .wps file. Raises Unsupported without a converter, Unreadable where it fails."""
    command = next((command for command in CONVERTERS if shutil.which(command[0])), None)
    if command is None:
        raise Unsupported("doc", "neither antiword nor catdoc on this machine")
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(body)
        file.flush()
        done = subprocess.run([*command, file.name], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    if done.returncode:
        raise Unreadable("doc", done.stderr.decode("utf-8", "replace").strip()[:80])
    yield done.stdout.decode("utf-8", "replace")
