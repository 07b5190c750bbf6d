"""Acts: what a few words of ours tell that somebody did, by families of words that may stand for each other.

A label, a role or a heading is too short to be compared as a sentence is. What it tells of the world lies in its verbs
and in the nouns made of them: *opens*, *dismissal*, *confirms*. Each of them has a family, and the evidence has a word
of that family or does not bear it. Behind the bar stand words that show an act, and do not tell one by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from attest.checks.names.tokens import COMMON, parts, stem

_FAMILIES = """
begin start open launch found foundation inception outset | establish create setup setsup operational since
end close closure abolish abolition dissolve dissolution scrap disband cease shut stop wind | expire replace repeal last
replace replacement succeed supersede successor | take place over follow new abolish end instead
join merge absorb incorporate integrate merger | part become include inside take belong affiliate component within
leave resign resignation quit step | go depart former left offer until
dismiss dismissal removal sack fire oust depose expel | remove
confirm confirmation corroborate verify substantiate
deny denial reject refute contradict disown disavow rebut | dispute
admit confess concede confession admission
arrest detain detention | custody suspect
rescue save free | safeguard protect
raid storm | search arrest warrant
fund finance bankroll paid | pay budget money cost grant give donate charge afford spend
earn profit sell buy purchase | sale price
order instruct command | direct task require duty control must
lead head run manage chair direct | chief executive leader director control general keeper host offer programme team
co-ordinate coordinate organise | cooperate cooperation lead together
investigate investigation inquiry probe | operation case look inquire
promise pledge guarantee vow assure | keep will say commit retain
refuse refusal decline withhold boycott | not
agreement consent approval endorse approve | accept
ban forbid prohibit outlaw | illegal not
win victory triumph
lose loss defeat | fewer cut
fail failure collapse breakdown
rise increase double triple soar climb | more up record peak grow
fall drop decrease decline halve shrink plunge | fewer less down
attack criticise condemn blame accuse denounce slam | concern criticism warn against
praise welcome applaud celebrate hail | thank good
apologise regret apology sorry
demand insist urge | call must need want ask
warn warning caution threaten threat | concern danger risk alert
sue lawsuit compensation compensate | court claim
kill die murder death suicide dead
hide conceal suppress | secret cover
leak expose reveal unmask | disclose show
steal fraud bribe corruption corrupt
possess acquire acquisition seize | own belong property
independent autonomous separate | own
compulsory mandatory oblige | must duty require
secretly secret confidential covert | private anonymous
employ hire recruit | staff work employee
suspend suspension freeze postpone delay pause | late
expand expansion enlarge extend extension | wide more
reduce reduction cut slash shorten | fewer less
ignore neglect overlook disregard | not
prevent avert thwart foil | stop
solve cure resolve settle | end
become | assent grow turn make change join part operational begin
top extra | addition besides further
survive survival | still keep remain
prove proof evidence establish | show document
punish punishment fine penalise penalty | sentence
cancel cancellation withdraw withdrawal revoke overturn reverse annul | end
delete destroy destruction erase burn
force compel coerce pressure
trace track
prompt trigger provoke ledto | cause result follow
monopoly exclusive solely sole
"""
_IRREGULAR = """
began begin begun begin became become broke break brought bring built build bought buy came come chose choose drew draw
fell fall felt feel found find gave give given give gone go went go got get grew grow grown grow held hold kept keep
knew know known know led lead left leave lost lose made make meant mean met meet put put ran run rose rise
risen rise said say sat sit saw see seen see sold sell sent send shown show spoke speak spoken speak stood stand stole
steal swore swear taken take took take taught teach thought think told tell understood understand withdrew withdraw
withdrawn withdraw won win wrote write written write spent spend sought seek caught catch fought fight lent lend
children child men man women woman
"""
_FORMS = dict(zip(*(iter(_IRREGULAR.split()),) * 2, strict=True))
_WORD = re.compile(r"\b(?i:sets? up)\b|[^\W\d_]+(?:(?:['’]|(?<=o)-(?=o))[^\W\d_]+)*")
_CLAUSE = re.compile(r"[;:|•]|, (?=[A-Z])|, (?:and|but|so|which|who|where)\b|\bbut\b")
_NOT = re.compile(
    r"(?:\b(?:not(?! only| just| alone)|never|no|nor|neither|nobody|none|nothing|nowhere|cannot|without|un\w+ed"
    r"|whether|if|declined to|refused to|denied|denies)\b|n['’]t\b)",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.?!])\s|\n(?=[A-Z“\"])")
_OWNER = re.compile(r"['’]s?$")
# *Led to* tells a cause; who led tells a head.
_LED_TO = re.compile(r"\b(?:led|leads?|leading)\b(?=,? (?:[a-z ]{3,20}, )?to\b)", re.IGNORECASE)
# What tells of no act.
_IDIOM = re.compile(
    r"\b(?:headings?|lea(?:ve|ves|ving|ft) (?:open|out)|opening (?:hours|times|words|lines?))\b", re.IGNORECASE
)
# What a sentence leaves open, it does not tell.
_OPEN = re.compile(
    r"\?|\b(?:is|are|was|were|be|been)\s+(?:not|nowhere|never)\s+(?:\w+\s+)?(?:settled|known|established|found|stated|said|told|clear"
    r"|given|named|shown|met|read)\b|\b(?:not|nobody) (?:know|say)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|plan(?:s|ned)?|propos(?:al|als|e|es|ed)|(?:is|are|was|were) to|to be"
    r"|offer(?:s|ed)?|promised|intend(?:s|ed)?|announced?|draft|bill|white paper|consultation|recommend\w*)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A word of a text.

    Attributes:
        start: Where it begins.
        text: Its letters, as they are typed.
        root: Its stem.
        key: Its family, or else its stem.
        shows: All families and stems that it shows.
        acts: Whether it tells an act.
        denied: Whether its clause denies it, or leaves it open.
        ahead: Whether it stands behind a word of a plan.
        planned: Whether its clause has a word of a plan.
    """

    start: int
    text: str
    root: str
    key: str
    shows: frozenset[str]
    acts: bool
    denied: bool
    ahead: bool
    planned: bool


class Borne(NamedTuple):
    """What a text bears: the families and stems of all its words, of those that it does not deny, and of those done."""

    words: frozenset[str] = frozenset()
    undenied: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()

    def shows(self, word: Told) -> bool:
        """Says whether a word, or one that may stand for it, is there."""
        return word.key in self.words or bool(word.shows & self.words)

    def has(self, word: Told) -> bool:
        """Says whether a word is there in one of its forms."""
        return word.root in self.words

    def fault(self, word: Told, *, plan: bool = False) -> str:
        """Returns why an act is not borne, or nothing."""
        if word.key not in self.words:
            return f"the evidence does not have “{word.text}”" if word.acts else ""
        if word.key not in self.undenied:
            return f"the evidence denies “{word.text}”, or leaves it open"
        if word.acts and not (word.planned or plan) and word.key not in self.done:
            return f"the evidence only has “{word.text}” as a plan"
        return ""


@cache
def _families() -> tuple[dict[str, str], dict[str, set[str]]]:
    """Returns the family of each word that tells an act, and the families that each word shows."""
    tells: dict[str, str] = {}
    shows: dict[str, set[str]] = {}
    for line in _FAMILIES.strip().splitlines():
        told, _, shown = line.partition("|")
        name = f"={told.split()[0]}"
        for word in told.replace("-", "").split():
            tells.setdefault(stem(word), name)
        for word in (told + shown).replace("-", "").split():
            shows.setdefault(stem(word), set()).add(name)
    return tells, shows


@cache
def keys(word: str) -> tuple[str, frozenset[str]]:
    """Returns the family of a word that tells an act, or else its stem; and all families and stems that it shows."""
    tells, shows = _families()
    roots = {word.lower(), stem(word), _FORMS.get(word.lower(), "")} - {""}
    roots |= {stem(root) for root in roots}
    family = next((tells[root] for root in sorted(roots) if root in tells), "")
    shown = frozenset(roots).union(*(shows.get(root, ()) for root in roots))
    return family, shown


def read(text: str) -> list[Told]:
    """Returns the words of a text that are not too common to tell anything."""
    text = _IDIOM.sub(lambda m: " " * len(m.group()), text)
    return [word for start, end in parts(_END, text) for word in _sentence(text, start, end)]


def _sentence(text: str, start: int, end: int) -> Iterator[Told]:
    open_ = _OPEN.search(text, start, end) is not None
    causes = {found.start() for found in _LED_TO.finditer(text, start, end)}
    for first, last in parts(_CLAUSE, text[start:end]):
        clause = text[start + first : start + last]
        # What was not done until some time was done then.
        denied = None if " until " in clause else _NOT.search(clause)
        ahead = _AHEAD.search(clause)
        for match in _WORD.finditer(clause):
            at, typed = match.start(), _OWNER.sub("", match.group())
            word = "ledto" if start + first + at in causes else typed.replace("-", "").replace(" ", "")
            if word.lower() not in COMMON:
                root, (family, shows) = stem(word), keys(word)
                never = open_ or bool(denied and denied.end() <= at)
                later = bool(ahead and ahead.end() <= at)
                place = start + first + at
                yield Told(place, typed, root, family or root, shows, bool(family), never, later, bool(ahead))


def borne(text: str) -> Borne:
    """Returns what a text bears."""
    told = [(word, word.shows | {word.key}) for word in read(text)]
    return Borne(
        frozenset().union(*(shown for _, shown in told)),
        frozenset().union(*(shown for word, shown in told if not word.denied)),
        frozenset().union(*(shown for word, shown in told if not (word.denied or word.ahead))),
    )


def together(parts: Iterable[Borne]) -> Borne:
    """Returns what several texts bear together."""
    return Borne(*(frozenset().union(*sets) for sets in zip(*parts, strict=True)))
