"""Profiles of lists by command.

graphsvc profiles                           what there is        graphsvc profiles export NAME [-o FILE]   as JSON
graphsvc profiles load FILE                 bring one in         graphsvc profiles rename NAME NEW         another name
graphsvc profiles drop NAME                 forget it
"""

from __future__ import annotations

from pathlib import Path

import click

from graphsvc.answer import as_json as json_of
from graphsvc.cli import terminal
from graphsvc.cli.command import json_flag, opened, write_answer
from graphsvc.cli.output import write_whole
from graphsvc.cli.viewers import viewer
from graphsvc.intake.profile_files import profile_in
from graphsvc.viewers import list_profiles


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(profiles_group)


@click.group("profiles", invoke_without_command=True)
@json_flag
@click.pass_context
def profiles_group(context: click.Context, as_json: bool) -> None:
    """读法档案：同样表头的名单怎样读。 Profiles: how lists of each form are read."""
    if context.invoked_subcommand is None:
        with opened() as store:
            answer = list_profiles.list_profiles(store, viewer())
        write_answer(answer, terminal.list_profiles, as_json)


@profiles_group.command("export")
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="写成文件 the file to write")
def export_command(name: str, output: Path | None) -> None:
    """把一份读法档案写成 JSON。 Write a profile as JSON."""
    with opened() as store:
        text = json_of(list_profiles.find_profile(store, viewer(), name))
    if output:
        write_whole(output, text)
        click.echo(f"已写好 {output}")
    else:
        click.echo(text.decode())


@profiles_group.command("load")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_flag
def load_command(file: Path, as_json: bool) -> None:
    """记下文件里的读法档案；同名或同样表头的被它取代。 Keep the profile of a file."""
    read = profile_in(file.read_bytes())
    with opened() as store:
        kept = list_profiles.keep_profile(store, viewer(), read.name, read.headings, read.choice)
    write_answer(kept, terminal.list_profile_kept, as_json)


@profiles_group.command("rename")
@click.argument("name")
@click.argument("new_name")
@json_flag
def rename_command(name: str, new_name: str, as_json: bool) -> None:
    """给读法档案改名。 Give a profile another name."""
    with opened() as store:
        kept = list_profiles.rename_profile(store, viewer(), name, new_name)
    write_answer(kept, terminal.list_profile_kept, as_json)


@profiles_group.command("drop")
@click.argument("name")
@json_flag
def drop_command(name: str, as_json: bool) -> None:
    """删除读法档案；照它导入的不动。 Forget a profile; what was imported by it stays."""
    with opened() as store:
        dropped = list_profiles.forget_profile(store, viewer(), name)
    write_answer(dropped, terminal.list_profile_dropped, as_json)
