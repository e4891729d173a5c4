"""kexin doctor"""

from __future__ import annotations

from datetime import datetime

import click

from monitor.commands.options import with_config
from monitor.config import ZONE, Config
from monitor.doctor import examine


@click.command()
@with_config
def doctor(config: Config) -> int:
    """Look at everything the product needs on this machine; exit 1 where something needed is missing."""
    missing = 0
    for finding in examine(config, datetime.now(ZONE).date()):
        mark = "ok" if not finding.remedy else "missing" if finding.needed else "note"
        missing += mark == "missing"
        click.echo(f"{mark:8}{finding.what}: {finding.found}" + (f"  → {finding.remedy}" if finding.remedy else ""))
    return 1 if missing else 0
