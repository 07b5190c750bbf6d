"""Safety: what may be built and published, which hosts and contact points readers are led to, what may run."""

from attest.checks.safety.help import H001, H002, H003, check_help
from attest.checks.safety.hosts import A001, A002, A004
from attest.checks.safety.markup import M001, M002, M003, check_markup
from attest.checks.safety.policy import X001, X002, X003, X004, check_policy, check_scripts, headers, policy
from attest.project import INTAKE_RULES

RULES = (A001, A002, A004, H001, H002, H003, *INTAKE_RULES, M001, M002, M003, X001, X002, X003, X004)
CHECKS = (check_policy, check_markup, check_help)

__all__ = ["CHECKS", "RULES", "check_scripts", "headers", "policy"]
