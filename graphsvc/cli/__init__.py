"""The command line: each command is a thin call of the same functions as the API, and `--json` answers the same.

    asking    questions: connections, path, entity, …        keeping   import, undo, migrate, status, template
    drawing   snapshot, export, map                          comparing compare, matrix, weak-points
    serving   serve and demo                                 terminal  answers as Chinese text

Exit codes: 0 fine, 1 some input refused or nothing found, 2 usage or an ambiguous name.
"""

from __future__ import annotations

import json
import sys

import click

from graphsvc.cli import asking, comparing, drawing, keeping, serving, terminal
from graphsvc.cli.command import commands, write
from graphsvc.errors import GraphServiceError

__all__ = ["commands", "main"]

for module in (asking, drawing, comparing, keeping, serving):
    module.add_to(commands)


def main() -> None:
    """Run the command line; every expected error is one sentence in Chinese and one in English."""
    try:
        commands(standalone_mode=False)
    except GraphServiceError as error:
        _fail(error)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止 Stopped.", err=True)
        sys.exit(130)


def _fail(error: GraphServiceError) -> None:
    if "--json" in sys.argv:
        click.echo(json.dumps({"error": error.as_dict()}, ensure_ascii=False, indent=2))
    else:
        write(terminal.problem(error.as_dict()), err=True)
    sys.exit(error.exit_code)
