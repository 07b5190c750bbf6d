"""Wording: no words that age, no words that harm."""

from attest.checks.wording.colour import W003, check_colour
from attest.checks.wording.words import W001, W002, check_wording

RULES = (W001, W002, W003)
CHECKS = (check_wording, check_colour)
