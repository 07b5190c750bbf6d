"""The JSON Schemas of the records, for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from attest.model import Entry, FrontMatter, PageRecords, SourceRecord

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "page": FrontMatter,
    "records": PageRecords,
    "entry": Entry,
    "source": SourceRecord,
}


def schema_text(kind: str) -> str:
    """Returns the JSON Schema of a record, in draft 2020-12, as the text of a file.

    Args:
        kind: `page` (front matter), `records` (the file beside a page), `entry` (a glossary file's front matter) or
            `source` (the record beside a seed).
    """
    made = SCHEMAS[kind].model_json_schema(by_alias=True)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
