"""Names: whom a sentence names, its evidence is about."""

from attest.checks.names.cited import N020, N021, check_names
from attest.checks.names.context import N025, check_context

RULES = (N020, N021, N025)
CHECKS = (check_names, check_context)
