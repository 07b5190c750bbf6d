"""Records: sources, glossary, relationships, events, figures and reviews, as their authors wrote them.

Most of these rules are met while the files are read; what no single record shows is checked here.
"""

from attest.checks.records.contradictions import R010, R011, R012, R013, R014, R015, R016, R017, check_contradictions
from attest.checks.records.fields import R018, check_fields
from attest.checks.records.reviews import V001, V002, check_reviews
from attest.checks.records.status import N019, check_status
from attest.files import R001, R002
from attest.project import RECORD_RULES

RULES = (R001, R002, *RECORD_RULES, R010, R011, R012, R013, R014, R015, R016, R017, R018, N019, V001, V002)
CHECKS = (check_contradictions, check_fields, check_status, check_reviews)
