"""The way out of a false alarm: rules that a project leaves out, and findings that an author allows at their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule
from attest.project import allowances

C005 = Rule(
    "C005",
    "allowance-unneeded",
    "A finding is allowed where there is none.",
    example=Example(
        "docs/index.md",
        fails="<!-- attest: allow W001 because the words are a name -->\nTom Reed watched",
        passes="Tom Reed watched",
    ),
)
C006 = Rule(
    "C006",
    "allowance-refused",
    "A rule is set aside at a place that may never be: one on quotations, citations, sources, help, hosts or script.",
    example=Example(
        "docs/index.md",
        fails="<!-- attest: allow N020 because everybody knows him -->\nTom Reed watched",
        passes="Tom Reed watched",
    ),
)
C007 = Rule(
    "C007",
    "option-refused",
    "The options `select` and `ignore` in `mkdocs.yml` name a rule that is no warning and no house style.",
    example=Example("mkdocs.yml", fails="  - attest:\n      ignore: [Q002]\n", passes="  - attest:\n"),
)


def without_allowed(run: Run, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Leaves out what the options `select` and `ignore` or an allowance at the place set aside, and counts it.

    Args:
        run: The run.
        findings: The findings of all checks.
        rules: Every rule, by its code.

    Yields:
        The other findings, and one for each option and each allowance that is refused or sets nothing aside.
    """
    settings = run.corpus.settings
    for option, codes in (("select", settings.select), ("ignore", settings.ignore)):
        for code in codes:
            if not any(rule.optional and rule.code.startswith(code) for rule in rules.values()):
                hint = (
                    "Only warnings and rules of house style may be left out: `attest rule CODE` says which those are."
                )
                yield Finding(C007, Location("mkdocs.yml"), f"`{option}` names `{code}`, which is no such rule", hint)
    pages = [markdown for markdown, _ in run.published.content()]
    unused = dict.fromkeys(allowance for page in pages for allowance in allowances(page))
    for allowance in list(unused):
        rule = rules.get(allowance.code)
        if rule is None or not rule.allowable:
            del unused[allowance]
            hint = "Quotations, citations, sources, help, hosts and script are never allowed. Mend the words."
            yield Finding(C006, allowance.location, f"{allowance.code} is no rule that may be allowed", hint)
    used = set()
    for finding in findings:
        if covering := [a for a in unused if a.covers(finding.rule.code, finding.location)]:
            used.update(covering)
            run.report.count("findings allowed at their place")
        elif _left_out(finding.rule, settings.select, settings.ignore):
            run.report.count("findings of rules that mkdocs.yml leaves out")
        else:
            yield finding
    for allowance in unused.keys() - used:
        message = f"nothing of {allowance.code} is found here, so there is nothing to allow"
        yield Finding(C005, allowance.location, message, "Delete the comment.")


def _left_out(rule: Rule, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return rule.optional and ((bool(select) and not rule.code.startswith(select)) or rule.code.startswith(ignore))
