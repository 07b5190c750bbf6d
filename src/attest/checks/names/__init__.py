"""Names: whom a sentence names, its evidence is about, and says so of them."""

from attest.checks.names.cited import N020, N021, check_names
from attest.checks.names.context import N025, check_context
from attest.checks.names.expansion import N027, check_expansions
from attest.checks.names.legal import N030, check_legal_status
from attest.checks.names.unestablished import N032, check_not_established
from attest.checks.names.unknown import N026, check_unknown_names

RULES = (N020, N021, N025, N026, N027, N030, N032)
CHECKS = (check_names, check_context, check_unknown_names, check_expansions, check_legal_status, check_not_established)
