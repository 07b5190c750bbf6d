"""The day that ages are counted from: the day of the sources where a build is to be repeatable, else today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def reference_day() -> date:
    """Returns the day of `SOURCE_DATE_EPOCH`, or today where it is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date()
