"""Links: every address leads somewhere, wherever the site stands."""

from attest.checks.links.addresses import L001, L002, L003, L004, L007, L008, L010, L016
from attest.checks.links.external import L019
from attest.checks.links.form import L006, L017
from attest.checks.links.indexes import L011, L012, L013, L015
from attest.checks.links.pages import L005, L018, check_links
from attest.checks.links.search import L014

RULES = (
    L001, L002, L003, L004, L005, L006, L007, L008, L010, L011, L012, L013, L014, L015, L016, L017, L018, L019,
)  # fmt: skip
CHECKS = (check_links,)

BROKEN_LINKS = tuple(rule.code for rule in (L001, L002, L003, L004, L008, L018))
"""What leaves a sentence without the evidence that it cites."""
