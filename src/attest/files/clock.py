"""The day that ages are counted from: the day of the sources where a build is to be repeatable, else today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from attest.files.textfile import Refused


def reference_day() -> date:
    """Returns the day of `SOURCE_DATE_EPOCH`, or today where it is not set.

    Raises:
        Refused: The variable is set and names no day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH={epoch} is no moment: give the seconds since 1970, or unset it"
        raise Refused(message, 1, 1) from error
