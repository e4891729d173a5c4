"""The command `kexin`. Commands are imported when they are called, so that `--help` answers at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from monitor import __version__

# name → (module, one line of help). A command's function is named like the command.
COMMANDS = {
    "demo": ("demo", "Six simulated days of the whole job on practice sites on this machine."),
    "init": ("init", "Write a commented kexin.toml."),
    "sites": ("sites", "The catalogue: list, show, check, new, record."),
    "crawl": ("crawl", "Crawl sites now."),
    "run": ("run", "One daily cycle: crawl, then digests."),
    "start": ("start", "The scheduler, in the foreground."),
    "status": ("status", "The coverage board: every column and its state."),
    "digest": ("digest", "Compose a reader's digest: preview or send it."),
    "search": ("search", "Exact Chinese search in the archive."),
    "browse": ("browse", "The archive in Datasette, on loopback."),
    "read": ("read", "Read one saved page: article or list, as JSON."),
    "explain": ("explain", "What a text says: topics with evidence, documents, standards, as JSON."),
    "topics": ("topics", "The rules that tag: list, test, why."),
    "same": ("same", "Are two texts one story?"),
    "diff": ("diff", "What changed in an article, version by version."),
    "story": ("story", "One story: its articles and why; split it or merge two."),
    "programmes": ("programmes", "Named programmes and platforms: test, candidates, accept."),
    "figures": ("figures", "A figure over time, with the sentences that give it."),
    "tasks": ("tasks", "The tasks of plans that fall due, and who answers for them."),
    "documents": ("documents", "Documents that articles name; the numbers missing between those seen."),
    "doctor": ("doctor", "What is missing on this machine, and the remedy."),
    "replay": ("later", "Rebuild the archive from captures (not there yet)."),
    "retag": ("retag", "Apply changed topic rules to the archive, or show what they would change."),
    "export": ("later", "CSV, JSONL, Parquet (not there yet)."),
    "feed": ("later", "Atom and JSON Feed by topic (not there yet)."),
    "worker": ("later", "A crawl worker of the fleet (not there yet)."),
    "writer": ("later", "The fleet's writer (not there yet)."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"monitor.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kexin")
@click.option("--home", metavar="DIR", help="Folder of kexin.toml and the archive (KEXIN_HOME; default ./data).")
@click.pass_context
def cli(ctx: click.Context, home: str | None) -> None:
    """Kexin Monitor 科信监测: news columns of Chinese public-security sites, read every night."""
    ctx.obj = home


def main(arguments: list[str] | None = None) -> None:
    """Exit 0 done · 1 failed · 2 misuse · 3 done with problems that the output names."""
    try:
        sys.exit(cli.main(arguments, prog_name="kexin", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(1)
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if code is None:
            raise
        click.echo(f"kexin: {error}", err=True)
        sys.exit(code)


if __name__ == "__main__":
    main()
