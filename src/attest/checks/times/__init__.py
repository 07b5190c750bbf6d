"""Times: when something was, for how long, and whether it was at all or is only planned."""

from attest.checks.times.calendar import N029, check_calendar
from attest.checks.times.dates import N031, check_dates
from attest.checks.times.denied import N036, check_denials
from attest.checks.times.periods import N033, N034, check_periods
from attest.checks.times.plans import N035, check_plans

RULES = (N029, N031, N033, N034, N035, N036)
CHECKS = (check_calendar, check_dates, check_periods, check_plans, check_denials)
