"""What the search can give: documents, their kinds, and the words of a query that say nothing of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# Words of questions and the like, which say nothing of what is asked.
_STOP = (
    "a about actually again all also am an and any anybody anyone anything are as at be been being between but by can "
    "could define definition did do does doesnt dont exactly explain for from get got had happen happened happens has "
    "have he her him his how i id if im in into is it its itself ive just know let me mean meaning means my no of on "
    "or our please really s same say says she should so some stand stands such tell that the their them then there "
    "these they this those to uk us versus vs was we were what whats when where which while who whom whos whose why "
    "will with would you your"
)
STOP = frozenset(_STOP.split())


class ResultKind(Enum):
    """The kinds of results.

    Each holds the words that are shown, its weight, whether it answers questions, whether it is a thing that has a
    name, or a figure, how much a phrase in its text weighs, and whether it tells of a day or a year.
    """

    HELP = ("Help", 1.5, True, True, 1.0, False)
    AGENCY = ("Agency", 1.5, False, True, 1.0, False)
    PERSON = ("Person", 1.3, False, True, 1.0, False)
    OFFICE = ("Office", 1.25, False, True, 1.0, False)
    BODY = ("Body", 1.25, False, True, 1.0, False)
    PUBLICATION = ("Publication", 1.25, False, True, 1.0, False)
    OPERATION = ("Operation", 1.25, False, True, 1.0, False)
    POLICY = ("Policy", 1.25, False, True, 1.0, False)
    LAW = ("Law", 1.25, False, True, 1.0, False)
    SERVICE = ("Service", 1.25, False, True, 1.0, False)
    TERM = ("Term", 1.25, False, True, 1.0, False)
    CONTACT = ("Contact", 1.2, False, True, 1.0, False)
    FIGURE = ("Figure", 1.3, False, True, 1.0, False)
    FIGURE_HEDGED = ("Figure, hedged", 1.3, False, True, 1.0, False)
    FIGURE_UNCONFIRMED = ("Figure, unconfirmed", 1.3, False, True, 1.0, False)
    FIGURE_PLANNED = ("Figure, planned", 1.3, False, False, 1.0, True)
    QUESTION = ("Question", 1.1, True, False, 1.0, False)
    QUOTATION = ("Quotation", 1.0, False, False, 1.5, False)
    PASSAGE = ("Passage", 0.9, False, False, 1.5, False)
    FURNITURE = ("Page furniture", 0.3, False, False, 1.0, False)
    BACKGROUND = ("Background", 1.0, False, False, 1.0, False)
    PAGE = ("Page", 1.0, False, True, 1.0, False)
    SECTION = ("Section", 0.75, False, False, 1.0, False)
    EVENT = ("Event", 0.65, False, False, 0.5, True)
    RELATIONSHIP = ("Relationship", 0.6, False, False, 0.5, False)
    HOW_TO = ("For contributors", 0.8, True, False, 1.0, False)
    API = ("Python API", 0.3, False, False, 1.0, False)


CONTRIBUTORS = (ResultKind.HOW_TO, ResultKind.API)


@dataclass(frozen=True)
class Document:
    """A result that the search can give.

    Attributes:
        url: Its address from the site's root.
        kind: What it is.
        title: Its title.
        text: Its text.
        where: The title of the page that holds it; nothing for the page itself.
        names: What else it is called.
        words: The distinct words of the passage that it is about, sorted, so that they lead there without the text.
        dates: The words for the dates of a record, as `attest.search.dates` writes them.
        danger: What people in danger type, for whom this page comes first.
        asked: What readers ask in their own words who look for it.
    """

    url: str
    kind: ResultKind
    title: str
    text: str
    where: str = ""
    names: tuple[str, ...] = ()
    words: str = ""
    dates: frozenset[str] = frozenset()
    danger: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
