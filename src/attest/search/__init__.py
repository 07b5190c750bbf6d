"""The search: documents from records and pages, the index, and the scripts that answer.

In: a built site beside its corpus. Out: the search's files in the site.
"""

from attest.search.install import SearchNotPlacedError, place_search, point, renew_search, with_a_to_z, write_search

__all__ = [
    "SearchNotPlacedError",
    "place_search",
    "point",
    "renew_search",
    "with_a_to_z",
    "write_search",
]
