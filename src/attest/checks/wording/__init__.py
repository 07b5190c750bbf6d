"""Wording: no words that age, no words that harm."""

from attest.checks.wording.words import W001, W002, check_wording

RULES = (W001, W002)
CHECKS = (check_wording,)
