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
# Words that say no more where no page has them: without them a query is still about the same.
_FILLER = (
    "absolutely actual alright anymore anyway apparently arent awkward basic basically becoming been bet bit bits "
    "bloke bloody bother bothered bunch cant certainly chap clearly correct correctly couldnt couple currently daft "
    "definitely didnt dodgy dude easily easy eg entire entirely especially etc eventually exact fairly fancy fella "
    "finally folk folks forever frankly frequently fully funny generally gonna gotta guess guy guys hadnt handle "
    "happening hardly hasnt havent hello hey hi hiya honcho honestly hopefully huge idea ie immediately info "
    "instantly intending isnt itd item itll kinda kinds lads lately lets literally lot lots mainly massive matey "
    "maybe mere merely month mostly normal normally obviously occasionally odd ok okay ordinary originally ought "
    "overall particular particularly per perfectly perhaps please pls plus plz posh possibly precisely presumably "
    "pretty previously probably proper properly purely quick quickly quite random rather real realise really "
    "regarding regularly rid roughly saying seem seemed seems shouldnt simple simply somehow sometime sometimes "
    "somewhat somewhere soon sort sorta sorts specifically stuff stupid suddenly supposed supposedly sure tad "
    "technically thank thanks thats theres theyre theyve thing things thingy think thinks thoroughly thx tool totally "
    "tried tries truly try trying typical typically unfortunately unless unlike used using usual usually vague "
    "various wanna wanting wasnt werent wheres wherever whoever whole whos wicked wondering wont wouldnt yep yes youd "
    "youre youve"
)
FILLER = frozenset(_FILLER.split())


class ResultKind(Enum):
    """The kinds of results.

    Each holds the words that are shown, its weight, whether it answers questions, whether it is the name of a thing,
    how much a phrase in its text weighs, and the words of a query that ask for it.
    """

    HELP = ("Help", 1.5, True, True, 1.0, "")
    AGENCY = ("Agency", 1.5, False, True, 1.0, "")
    PERSON = ("Person", 1.3, False, True, 1.0, "who whose")
    OFFICE = ("Office", 1.25, False, True, 1.0, "who")
    BODY = ("Body", 1.25, False, True, 1.0, "")
    PUBLICATION = ("Publication", 1.25, False, True, 1.0, "")
    OPERATION = ("Operation", 1.25, False, True, 1.0, "")
    POLICY = ("Policy", 1.25, False, True, 1.0, "")
    LAW = ("Law", 1.25, False, True, 1.0, "law")
    SERVICE = ("Service", 1.25, False, True, 1.0, "")
    TERM = ("Term", 1.25, False, True, 1.0, "")
    CONTACT = ("Contact", 1.2, False, True, 1.0, "phone number telephone call contact report")
    FIGURE = ("Figure", 1.3, False, False, 1.0, "many number total count")
    FIGURE_HEDGED = ("Figure, hedged", 1.3, False, False, 1.0, "many number total count")
    FIGURE_UNCONFIRMED = ("Figure, unconfirmed", 1.3, False, False, 1.0, "many number total count")
    FIGURE_PLANNED = ("Figure, planned", 1.3, False, False, 1.0, "when year")
    QUESTION = ("Question", 1.1, True, False, 1.0, "")
    QUOTATION = ("Quotation", 1.0, False, False, 1.5, "")
    PASSAGE = ("Passage", 0.9, False, False, 1.5, "")
    FURNITURE = ("Page furniture", 0.3, False, False, 1.0, "")
    BACKGROUND = ("Background", 1.0, False, False, 1.0, "")
    PAGE = ("Page", 1.0, False, True, 1.0, "")
    SECTION = ("Section", 0.75, False, False, 1.0, "")
    EVENT = ("Event", 0.65, False, False, 0.5, "when date day")
    RELATIONSHIP = ("Relationship", 0.6, False, False, 0.5, "")
    HOW_TO = ("For contributors", 0.8, True, False, 1.0, "")
    API = ("Python API", 0.3, False, False, 1.0, "")


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
