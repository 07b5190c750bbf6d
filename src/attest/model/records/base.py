"""What all records share: no unknown keys, no changes after reading, and the forms of ids, dates and evidence."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from attest.model import edtf

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f"{value!r} is no id: use lower-case letters, digits and single hyphens")
    return value


def _date(value: str) -> str:
    edtf.parse(value)
    return value


def _evidence(value: str) -> str:
    page, _, anchor = value.partition("#")
    if not page or not anchor:
        raise ValueError(f"{value!r} is no evidence: write it as independent-2011#p5 or background/nca#nca-operational")
    return value


def listed(value: object) -> object:
    """Reads an empty value, as YAML has it behind a key without entries, as an empty list."""
    return [] if value is None else value


Id = Annotated[str, AfterValidator(_identifier)]
Date = Annotated[str, AfterValidator(_date)]
EvidenceRef = Annotated[str, AfterValidator(_evidence)]
Ids = Annotated[list[Id], BeforeValidator(listed)]
Texts = Annotated[list[str], BeforeValidator(listed)]
Evidences = Annotated[list[EvidenceRef], BeforeValidator(listed)]


class Record(BaseModel):
    """The base of all records: no unknown keys, no changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
