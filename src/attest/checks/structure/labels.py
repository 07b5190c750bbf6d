"""What stands in `mkdocs.yml` and is seen beside each page: labels of the navigation, the name and the description."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.figures.cited import check_claim_figures
from attest.checks.names.cited import check_claim_names
from attest.checks.names.legal import check_claim_legal_status
from attest.checks.names.unknown import Vocabulary, unknown_names
from attest.checks.records.bearing import Bearing
from attest.checks.relations.direction import check_claim_direction, recorded
from attest.checks.run import Run
from attest.checks.structure.heads import Under, check_head
from attest.evidence import Evidence
from attest.files import Keys
from attest.model import Example, Finding, Rule
from attest.site import Block

P009 = Rule(
    "P009",
    "label-not-borne",
    "A label of the navigation, or the name or the description of the site, tells what no page under it has evidence"
    " of.",
    example=Example("mkdocs.yml", fails="  - Tom Reed was convicted: index.md\n", passes="  - index.md\n"),
    requires=("N020", "N021", "N030"),
)


def check_labels(run: Run) -> Iterator[Finding]:
    """Checks each label as a title of the pages that stand under it, the texts of the site as those of all."""
    config = run.corpus.config
    data = config.data if isinstance(config.data, dict) else {}
    if run.published.only is not None:
        return
    evidence: dict[str, dict[Evidence, None]] = {}
    for claim in run.claims.all:
        evidence.setdefault(claim.markdown.path.removeprefix("docs/"), {}).update(dict.fromkeys(claim.evidence))
    pages = {markdown.path.removeprefix("docs/"): (markdown, page) for markdown, page in run.published.content()}
    labels = [*_labels(data.get("nav"), ("nav",))]
    labels += [((key,), str(data[key]), list(pages)) for key in ("site_name", "site_description") if key in data]
    bearing, under = run.once(Bearing), run.once(Under)
    vocabulary, known = run.once(Vocabulary), run.once(recorded)
    for path, text, names in labels:
        below = [name for name in names if name in pages]
        cited = tuple(dict.fromkeys(e for name in below for e in evidence.get(name, ())))
        if not cited:
            continue
        run.report.count("labels of the site")
        claim = run.claims.read(*pages[below[0]], Block("title", text), cited)
        faults = [
            *check_claim_names(run, claim),
            *check_claim_figures(run, claim),
            *check_claim_legal_status(run, claim, {}),
            *check_claim_direction(run, claim, known),
            *check_head(run, claim, bearing, under),
        ]
        messages = [fault.message for fault in faults]
        messages += [f"“{words}” is named nowhere under it" for _, words in unknown_names(run, claim, vocabulary)]
        for message in messages[:1]:
            hint = "Say what the pages under it say, with their evidence."
            yield Finding(P009, config.location(path), f"{message}, in “{text}”", hint)


def _labels(value: object, path: Keys) -> Iterator[tuple[Keys, str, list[str]]]:
    """Yields the path and the words of each label of the navigation, and the pages under it."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        for label, inner in item.items() if isinstance(item, dict) else ():
            yield (*path, index, label), str(label), list(_pages(inner))
            yield from _labels(inner, (*path, index, label))


def _pages(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value if isinstance(value, list) else ():
        yield from _pages(list(item.values()) if isinstance(item, dict) else item)
