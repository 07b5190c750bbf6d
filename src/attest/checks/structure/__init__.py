"""Structure: every page is built, reachable and has something to prove; every passage and block has its place."""

from attest.checks.structure.coverage import C002, C003, check_coverage
from attest.checks.structure.heads import P008, check_heads
from attest.checks.structure.labels import P009, check_labels
from attest.checks.structure.pages import N001, N002, P001, P002, P003, P004, P005, P006, T001, check_structure
from attest.checks.structure.plugin_output import P007, check_additions
from attest.checks.structure.questions import E001, E002, check_questions

RULES = (C002, C003, E001, E002, N001, N002, P001, P002, P003, P004, P005, P006, P007, P008, P009, T001)
CHECKS = (check_structure, check_additions, check_coverage, check_heads, check_labels, check_questions)
