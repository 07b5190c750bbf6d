"""Relations: whom a sentence or a record relates, its evidence relates so."""

from attest.checks.relations.direction import N028, check_direction
from attest.checks.relations.parties import N024, check_relations
from attest.checks.relations.recorded import N022, N023, check_relationships

RULES = (N022, N023, N024, N028)
CHECKS = (check_relationships, check_relations, check_direction)
