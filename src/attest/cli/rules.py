"""The commands that tell the rules."""

from __future__ import annotations

import click

from attest.checks import FAMILIES, RULES
from attest.cli.common import CannotRunError
from attest.model import Severity


@click.command()
def rules() -> None:
    """Lists every rule, family by family; one with `~` is a warning."""
    for family, members in FAMILIES.items():
        click.echo(click.style(family, bold=True))
        for rule in sorted(members, key=lambda rule: rule.code):
            mark = "~" if rule.severity is Severity.WARNING else " "
            click.echo(f"  {rule.code}{mark} {rule.name:<28} {rule.meaning}")


@click.command()
@click.argument("code")
def rule(code: str) -> None:
    """Tells the rule CODE, such as Q002: what it means, what breaks it, and the same mended."""
    found = RULES.get(code.upper())
    if found is None:
        raise CannotRunError(f"there is no rule {code}: `attest rules` lists them")
    click.echo(click.style(f"{found.code} {found.name}", bold=True) + f" ({found.severity})\n{found.meaning}")
    if found.requires:
        click.echo(f"It waits until these are mended at the same place: {', '.join(found.requires)}.")
    if found.allowable:
        click.echo(f"To allow it, write before the block: <!-- attest: allow {found.code} because … -->")
    if found.optional:
        click.echo("A project may leave it out, with `ignore` below the plugin `attest` in mkdocs.yml.")
    if found.example:
        for said, words in (("This fails", found.example.fails), ("This passes", found.example.passes)):
            shown = words.strip("\n") or "(it is not there)"
            click.echo(f"\n{said}, in {found.example.path}:\n{click.style(_indented(shown), dim=True)}")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
