"""Files: reading and writing them whole, YAML with the place of each value, addresses and how browsers read them.

In: paths and text. Out: text, documents with places, parsed addresses; what cannot be read is a finding.
"""

from attest.files.addresses import (
    REFERRING,
    SEVERAL,
    Address,
    Read,
    Role,
    cleaned,
    css_addresses,
    read_addresses,
    refresh_address,
)
from attest.files.atomic import beside, keep_failed, replace_folder, whole_folder, write_atomic, write_like
from attest.files.clock import reference_day
from attest.files.front import read_front
from attest.files.textfile import MAX_CHARACTERS, Refused, is_file, read_text, split_front_matter
from attest.files.yamlfile import (
    LOADER,
    R001,
    R002,
    Keys,
    YamlDocument,
    parse,
    parse_or_report,
    read_or_report,
    validate,
)

__all__ = [
    "LOADER",
    "MAX_CHARACTERS",
    "R001",
    "R002",
    "REFERRING",
    "SEVERAL",
    "Address",
    "Keys",
    "Read",
    "Refused",
    "Role",
    "YamlDocument",
    "beside",
    "cleaned",
    "css_addresses",
    "is_file",
    "keep_failed",
    "parse",
    "parse_or_report",
    "read_addresses",
    "read_front",
    "read_or_report",
    "read_text",
    "reference_day",
    "refresh_address",
    "replace_folder",
    "split_front_matter",
    "validate",
    "whole_folder",
    "write_atomic",
    "write_like",
]
