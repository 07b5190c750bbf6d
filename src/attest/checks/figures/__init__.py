"""Figures: each number and date is in its evidence, with its qualifier and its status."""

from attest.checks.figures.cited import N010, N011, N012, N013, N016, check_figures
from attest.checks.figures.parts import N017, check_parts
from attest.checks.figures.recorded import N018, check_recorded
from attest.checks.figures.sums import N014
from attest.checks.figures.units import N015, check_units

RULES = (N010, N011, N012, N013, N014, N015, N016, N017, N018)
CHECKS = (check_figures, check_units, check_parts, check_recorded)
