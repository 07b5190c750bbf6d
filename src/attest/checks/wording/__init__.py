"""Wording: no words that age, no words that harm."""

from attest.checks.wording.loaded import W003, check_colour
from attest.checks.wording.words import W001, W002, W004, check_date_forms, check_wording

RULES = (W001, W002, W003, W004)
CHECKS = (check_wording, check_date_forms, check_colour)
