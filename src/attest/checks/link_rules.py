"""The rules about links."""

from __future__ import annotations

from attest.model import Rule, Severity

L001 = Rule(
    "L001",
    "link-broken",
    "A link leads to a page or a file that the built site does not have.",
)
L002 = Rule(
    "L002",
    "anchor-missing",
    "A link leads to a place on a page that the page does not have.",
)
L003 = Rule(
    "L003",
    "link-case",
    "A link differs from the file's name only in capital letters; on most servers it fails.",
)
L004 = Rule(
    "L004",
    "link-escapes",
    "A link leads out of the site's root.",
)
L005 = Rule(
    "L005",
    "id-twice",
    "Two places of a page have the same id, so a link to it is ambiguous.",
)
L006 = Rule(
    "L006",
    "address-malformed",
    "An external address has no host, a space in it, or a scheme that is not used here.",
)
L007 = Rule(
    "L007",
    "asset-missing",
    "An image, a style sheet or a script that the built site uses is not there.",
)
L008 = Rule(
    "L008",
    "link-to-markdown",
    "A link leads to a Markdown file. The built site has pages, so the reader finds nothing there.",
)
L009 = Rule(
    "L009",
    "address-unsafe",
    "An address runs a script, carries a page inside itself, or hides to which host it leads.",
)
L010 = Rule(
    "L010",
    "address-depends-on-place",
    "An address works only where the site stands at one particular place: one that starts with `/` breaks under a "
    "sub-path, and a relative one breaks on the page for missing addresses, which is shown at any depth.",
)
L011 = Rule(
    "L011",
    "redirect-broken",
    "A page that sends its readers on sends them nowhere, in a circle, or to a page that sends them on again.",
)
L012 = Rule(
    "L012",
    "canonical-wrong",
    "The address that a page gives as its own is that of another page, of another site, or of none.",
)
L013 = Rule(
    "L013",
    "sitemap-wrong",
    "The map of the site for search engines names a page that does not exist, or cannot be read.",
)
L014 = Rule(
    "L014",
    "search-index-wrong",
    "The search would lead a reader to a page or a place that does not exist, or its index cannot be read.",
)
L015 = Rule(
    "L015",
    "page-unreachable",
    "No chain of links leads from the first page to this page, so readers cannot find it.",
    Severity.WARNING,
)
L016 = Rule(
    "L016",
    "address-empty",
    "A link or an image has an empty address.",
)
L017 = Rule(
    "L017",
    "address-untidy",
    "An address holds white space, a backslash, a doubled or encoded slash or an invisible character. Some browsers "
    "and servers mend that, others do not.",
)
L018 = Rule(
    "L018",
    "link-left-as-text",
    "A footnote mark or a link stands on the page as it was typed, because what it names does not exist.",
)
L019 = Rule(
    "L019",
    "words-mislead",
    "The words of a link are an address or a telephone number, and the link leads to another one.",
)
