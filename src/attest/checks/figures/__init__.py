"""Figures: each number and date is in its evidence, with its qualifier and its status."""

from attest.checks.figures.cited import N010, N011, N012, N013, N014, check_figures

RULES = (N010, N011, N012, N013, N014)
CHECKS = (check_figures,)
