"""The one list of rules and checks. A rule that is not named here does not exist."""

from __future__ import annotations

from attest.checks import (
    figures,
    links,
    markdown,
    names,
    quotations,
    records,
    relations,
    safety,
    structure,
    times,
    wording,
)
from attest.checks.allowances import C005, C006, C007
from attest.checks.run import Check
from attest.checks.vacuous import C001
from attest.model import Rule

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "Quotations": quotations.RULES,
    "Figures": figures.RULES,
    "Names": names.RULES,
    "Relations": relations.RULES,
    "Times": times.RULES,
    "Links": links.RULES,
    "Records": records.RULES,
    "Markdown": markdown.RULES,
    "Structure": (C001, C005, C006, C007, *structure.RULES),
    "Safety": safety.RULES,
    "Wording": wording.RULES,
}
"""The rules of each family, which has a folder beside this file; the page of rules shows them so."""

RULES: dict[str, Rule] = {rule.code: rule for family in FAMILIES.values() for rule in family}
"""Every rule of the program, by its code."""

CHECKS: tuple[Check, ...] = tuple(
    check
    for family in (structure, safety, records, markdown, links, quotations, figures, names, relations, times, wording)
    for check in family.CHECKS
)
"""Every check, in the order in which they run."""
