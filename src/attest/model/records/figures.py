"""The form of a figure and of the period that it is about."""

from __future__ import annotations

from pydantic import model_validator

from attest.model.records.base import Date, Evidences, Id, Ids, Record
from attest.model.records.kinds import FigureStatus


class Period(Record):
    """The time that a figure is about.

    Attributes:
        written: The source's own words.
        resolved: What they mean, as EDTF.
        label: A short name of the period, such as `2006–07`.
        basis: How that is known, in a sentence.
        evidence: What shows it.
    """

    written: str | None = None
    resolved: Date | None = None
    label: str | None = None
    basis: str | None = None
    evidence: Evidences = []


class Figure(Record):
    """A figure that a source states.

    Attributes:
        id: Its id.
        passage: The number of the passage that states it, in a source's record.
        value: A whole number, or a word such as `fifth`.
        qualifier: What belongs to the figure: more than, about, at least.
        unit: What is counted.
        scope: Which of them.
        period: The time that it is about.
        about: The ids of the bodies that it is about.
        stated_by: The id of who states it.
        status: How surely.
        part_of: The id of the figure inside which it is counted.
        sum_of: The ids of the figures that add up to it, in the order of their periods.
        written: The source's words for it.
        caveat: What must not be done with it.
        evidence: Further evidence, or the only one outside a source's record.
    """

    id: Id
    passage: int | None = None
    value: int | str
    qualifier: str | None = None
    unit: str
    scope: str | None = None
    period: Period = Period()
    about: Ids
    stated_by: Id
    status: FigureStatus
    part_of: Id | None = None
    sum_of: Ids = []
    written: str | None = None
    caveat: str | None = None
    evidence: Evidences = []

    @model_validator(mode="before")
    @classmethod
    def _number(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("value"), str):
            digits = data["value"].replace(",", "")
            return {**data, "value": int(digits) if digits.isdecimal() else data["value"]}
        return data

    @property
    def shown(self) -> str:
        """The value as it is written: `1,644`, a year such as `2006`, or its words."""
        if isinstance(self.value, int):
            return str(self.value) if self.unit == "year" else f"{self.value:,}"
        return self.value

    @property
    def counted(self) -> str:
        """What stands behind the value: `suspects`, `of children` behind *hundreds*, nothing behind a year."""
        if isinstance(self.value, int):
            return "" if self.unit == "year" else f" {self.unit}"
        return f" of {self.unit}" if self.value.endswith("s") else f" {self.unit}"
