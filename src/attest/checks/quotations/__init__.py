"""Quotations: word for word, cited, with their speaker, and no more of a source than is fair."""

from attest.checks.quotations.brackets import Q016, check_brackets
from attest.checks.quotations.fairness import F001, F002, check_fairness
from attest.checks.quotations.hedges import Q012, check_hedges
from attest.checks.quotations.label import Q014, check_labels
from attest.checks.quotations.reported import Q015, check_reported
from attest.checks.quotations.speech import Q010, Q011, check_speech
from attest.checks.quotations.words import Q001, Q002, Q003, Q004, Q005, Q006, check_quotations

RULES = (Q001, Q002, Q003, Q004, Q005, Q006, Q010, Q011, Q012, Q014, Q015, Q016, F001, F002)
CHECKS = (check_quotations, check_labels, check_speech, check_hedges, check_reported, check_brackets, check_fairness)
