"""Hostile, broken and honest input: a generator with a manifest, so that each case has a name and an expected end.

A case is a change of the example project. A bad one must end in a finding of one of the rules that it names (or in any, with
`*`); an honest one in none. The time of each is bounded by the suite.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FRONT = "---\ntitle: A page\ndescription: A page.\n---\n\n# A page\n\n"
CITED = "The board works ([Gazette ¶2](excerpts/gazette.md#p2))."
INDEX = "docs/index.md"
Make = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A named change of a project, and the rules of which one must be met; none for an honest one."""

    name: str
    make: Make
    rules: tuple[str, ...] = ()


def body(text: str) -> Make:
    """Adds prose to the first page."""

    def make(root: Path) -> None:
        path = root / INDEX
        path.write_bytes(path.read_bytes() + b"\n" + text.encode("utf-8", "surrogatepass") + b"\n")

    return make


def page(content: str | bytes, name: str = "docs/extra.md") -> Make:
    """Writes a file of its own."""

    def make(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return make


def front(lines: str) -> Make:
    """Writes a page with other front matter."""
    return page(f"---\n{lines}\n---\n\n# A page\n\n{CITED}\n")


def instead(name: str, act: Callable[[Path], object]) -> Make:
    """Takes a file away and puts something else there."""

    def make(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        act(root / name)

    return make


def change(name: str, old: str, new: str) -> Make:
    def make(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def bad() -> Iterator[Case]:
    yield from _html()
    yield from _addresses()
    yield from _files()
    yield from _bytes()
    yield from _front_matter()
    yield from _sizes()
    yield from _directives()


HTML = {
    "script": "<script>alert(1)</script>", "script upper case": "<SCRIPT>alert(1)</SCRIPT>",
    "script with a slash": "<script/src=//evil.example>", "script in svg": "<svg><script>alert(1)</script></svg>",
    "svg with handler": "<svg onload=alert(1)>", "svg animate": '<svg><animate onbegin=alert(1) attributeName=x>',
    "svg foreign object": "<svg><foreignObject><p>x</p></foreignObject></svg>", "math": "<math><mi>x</mi></math>",
    "image with handler": "<img src=x onerror=alert(1)>", "image remote": '<img src="https://evil.example/p.png">',
    "iframe": '<iframe src="https://evil.example"></iframe>', "iframe srcdoc": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "object": '<object data="x.swf"></object>', "embed": "<embed src=x>", "applet": "<applet code=x></applet>",
    "style": "<style>body{display:none}</style>", "link style sheet": '<link rel="stylesheet" href="//evil.example/x.css">',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">', "base": '<base href="//evil.example">',
    "form": '<form action="https://evil.example"><input name=q></form>', "input": "<input autofocus onfocus=alert(1)>",
    "button formaction": '<button formaction="javascript:alert(1)">x</button>', "textarea": "<textarea autofocus></textarea>",
    "video": '<video src="https://evil.example/x"></video>', "audio": "<audio src=x onerror=alert(1)>",
    "details toggle": "<details open ontoggle=alert(1)>x</details>", "marquee": "<marquee onstart=alert(1)>x</marquee>",
    "template": "<template><script>alert(1)</script></template>", "noscript trick": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "title breakout": "</title><script>alert(1)</script>", "comment": "<!-- do not publish -->",
    "comment breakout": "<!--><script>alert(1)</script>-->", "comment in a paragraph": "word <!-- secret --> word",
    "processing instruction": '<?xml-stylesheet href="x"?>', "declaration": "<!DOCTYPE html>",
    "cdata": "<![CDATA[ x ]]>", "custom element": "<x-card>x</x-card>", "article closed": "</article><p>x</p>",
    "div closed": "</div></div><script>alert(1)</script>", "dialog": "<dialog open>x</dialog>", "portal": "<portal src=x></portal>",
    "slot": "<slot>x</slot>", "frameset": "<frameset onload=alert(1)><frame src=x></frameset>", "plaintext": "<plaintext>",
    "style attribute": '<p style="position:fixed">x</p>', "class in raw html": '<p class="md-header">x</p>',
    "handler with a newline": "<p\nonclick=alert(1)>x</p>", "null in a tag": "<scr\x00ipt>alert(1)</script>",
    "anchor with handler": '<a href="#" onclick="alert(1)">x</a>', "map": '<map name=x><area href="javascript:alert(1)"></map>',
    "half a tag": "<img src=x onerror=alert(1)", "tag in a heading": "## <script>alert(1)</script>",
    "tag in a table": "| a |\n|---|\n| <script>alert(1)</script> |", "tag in a list": "- <script>alert(1)</script>",
    "tag in an admonition": '!!! note "x"\n    <script>alert(1)</script>', "tag in an admonition title": '!!! note "<script>alert(1)</script>"\n    x',
    "tag in a quotation": "> <script>alert(1)</script>", "tag in a definition": "Word\n:   <script>alert(1)</script>",
    "tag at the start of a line in a span of code": "`a\n<script>alert(1)</script>\nb`", "tag beside the same as text in code": "<code>&lt;script&gt;</code> <script>alert(1)</script>",
    "tag beside the same as code": "`<script>` <script>alert(1)</script>", "tag in a block with attributes": '<div markdown onclick="x">\n*a*\n</div>',
    "tag behind code in a list": "- a\n\n        <script>\n\n<script>alert(1)</script>",
    "tag behind a lone backtick": "a ` b <script>alert(1)</script>",
}  # fmt: skip


def _html() -> Iterator[Case]:
    for name, text in HTML.items():
        yield Case(f"html: {name}", body(text), ("I", "M"))
    for name, text in {
        "handler": "*fog*{ onclick=alert(1) }", "style": "*fog*{ style=position:fixed }", "source": "![x](a.png){ srcset=//e.example/x }",
        "name of the theme": "*fog*{ data-md-component=skip }", "target": "[x](index.md){ target=_top }",
        "formaction": "*fog*{ formaction=javascript:alert(1) }", "background": "*fog*{ background=//e.example }",
        "is": "*fog*{ is=x-evil }", "slot": "*fog*{ slot=x }", "content editable": "*fog*{ contenteditable=true }",
        "ping": "[x](index.md){ ping=//e.example }", "download": "[x](index.md){ download=x }",
    }.items():  # fmt: skip
        yield Case(f"attribute list: {name}", body(text), ("M", "A", "L"))


def _addresses() -> Iterator[Case]:
    for name, address in {
        "javascript": "javascript:alert(1)", "javascript in capitals": "JaVaScRiPt:alert(1)",
        "javascript with an entity": "java&#115;cript:alert(1)", "javascript with a hexadecimal entity": "&#x6A;avascript:alert(1)",
        "javascript with a named entity": "javascript&colon;alert(1)", "javascript with a tab": "java&Tab;script:alert(1)",
        "javascript with a new line": "java&NewLine;script:alert(1)", "javascript with a control": "&#1;javascript:alert(1)",
        "vbscript": "vbscript:x", "data html": "data:text/html,<script>alert(1)</script>", "data in base64": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "data svg": "data:image/svg+xml,<svg%20onload='alert(1)'/>", "file": "file:///etc/passwd", "blob": "blob:https://e.example/x", "ftp": "ftp://e.example/x",
        "without scheme": "//evil.example/x", "with backslashes": "\\\\\\\\evil.example", "user": "https://nspcc.org.uk@evil.example/",
        "user and password": "https://a:b@evil.example/", "port": "https://evil.example:8443/", "numbers": "https://192.0.2.1/",
        "one number": "https://3221225985/", "hexadecimal": "https://0xC0000201/", "punycode": "https://xn--80ak6aa92e.com/",
        "Cyrillic host": "https://www.nsрcc.org.uk/", "full-width host": "https://ｅvil.example/", "IPv6": "https://[::1]/",
        "broken IPv6": "https://[::1/", "no host": "https:///x", "one label": "http://localhost/x", "view source": "view-source:x",
        "intent": "intent://x", "escapes the site": "../../../../etc/passwd", "zero-width": "https://evil\u200b.example/",
        "mail with a header": "mailto:a@example.org?bcc=b@example.org%0d%0a", "a page that is not there": "nowhere.md",
        "an anchor that is not there": "excerpts/gazette.md#p99",
    }.items():  # fmt: skip
        yield Case(f"address: {name}", body(f"See [the board]({address})."), ("A", "L", "M", "I"))
    yield Case("address: in a reference", body("See [the board][b].\n\n[b]: javascript:alert(1)"), ("A",))
    yield Case("address: autolink", body("<javascript:alert(1)>"), ("I", "A"))
    yield Case(
        "address: words of another", body("See [https://www.ceop.police.uk/](https://evil.example/)."), ("L019",)
    )
    yield Case("address: words of another host", body("See [nspcc.org.uk](https://evil.example/)."), ("L019",))
    yield Case("address: picture from elsewhere", body("![x](https://evil.example/p.png)"), ("A",))
    yield Case("address: picture of data", body("![x](data:image/png;base64,AAAA)"), ("A",))


def _files() -> Iterator[Case]:
    for name in (
        "docs/My Page.md", "docs/ÜBER.md", "docs/con.md", "docs/aux.md", "docs/a:b.md", "docs/a\nb.md", "docs/-rf.md", "docs/a..md",
        "docs/UPPER.md", "docs/a<b>.md", 'docs/a"b.md', "docs/a'b.md", "docs/a\u200bb.md", "docs/caf\u00e9.md", "docs/a?b.md",
        "docs/a#b.md", "docs/a%2e.md", "docs/a\\b.md", "docs/com1.md", f"docs/{'a' * 120}.md", "docs/A/b.md", "glossary/Board.md",
    ):  # fmt: skip
        yield Case(f"name: {name!r}", page(FRONT, name), ("I001", "I011"))
    yield Case(
        "name: case collision", both(page(FRONT, "docs/README.md"), page(FRONT, "docs/Readme.md")), ("I001", "I011")
    )
    yield Case("name: page and folder", both(page(FRONT, "docs/fog.md"), page(FRONT, "docs/fog/index.md")), ("I011",))
    yield Case("name: two starts", both(page(FRONT, "docs/fog/README.md"), page(FRONT, "docs/fog/index.md")), ("I011",))
    for name in (
        "docs/deploy.key", "docs/login.html", "docs/evil.js", "docs/evil.svg", "docs/a.mdown", "docs/a.markdown", "docs/x.md~", "docs/x.php",
        "docs/x.exe", "docs/style.css", "docs/copy.txt", "docs/data.json", "docs/x.xml", "docs/x.pdf", "seeds/x.md", "glossary/x.txt",
        "docs/assets/page.html", "docs/x.mkd",
    ):  # fmt: skip
        yield Case(f"kind: {name}", page("x", name), ("I003", "I001"))
    for what, svg in {
        "script": "<svg><script>alert(1)</script></svg>", "handler": '<svg onload="1"/>', "reference": '<svg><image href="//e.example/x"/></svg>',
        "entity": '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', "foreign object": "<svg><foreignObject/></svg>", "style": "<svg><style>x</style></svg>",
    }.items():  # fmt: skip
        yield Case(f"picture: {what}", page(svg, "docs/assets/a.svg"), ("I003",))
    for target in ("/etc/passwd", "/proc/self/environ", "../../mkdocs.yml", "nowhere", "index.md"):
        yield Case(f"link: to {target}", instead("docs/linked.md", lambda p, t=target: p.symlink_to(t)), ("I002",))  # type: ignore[misc]
    yield Case("link: folder", instead("docs/linked", lambda p: p.symlink_to("/etc")), ("I002",))
    yield Case("link: seed", instead("seeds/gazette.txt", lambda p: p.symlink_to("/etc/passwd")), ("I002",))
    yield Case("link: entry", instead("glossary/board.md", lambda p: p.symlink_to("/etc/passwd")), ("I002",))
    yield Case("pipe", instead("docs/pipe.md", os.mkfifo), ("I002",))
    yield Case("seed is a folder", instead("seeds/gazette.txt", Path.mkdir), ("I002",))
    yield Case("page is a folder", instead("docs/fog.md", Path.mkdir), ("I002",))
    yield Case("entry is a folder", instead("glossary/quill.md", Path.mkdir), ("I002",))
    yield Case("deep folders", page(FRONT, "docs/" + "a/" * 12 + "b.md"), ("I004",))
    yield Case("empty page", page("", "docs/empty.md"), ("R001",))
    yield Case("empty entry", page("", "glossary/quill.md"), ("R001",))
    yield Case("empty seed", page("", "seeds/gazette.txt"), ("*",))
    yield Case("empty record", page("", "seeds/gazette.yml"), ("*",))
    yield Case("empty settings", page("", "mkdocs.yml"), ("R001",))
    yield Case("page is missing", instead("docs/excerpts/gazette.md", lambda _: None), ("*",))
    yield Case("seed is missing", instead("seeds/gazette.txt", lambda _: None), ("S",))
    yield Case("record is missing", instead("seeds/gazette.yml", lambda _: None), ("S003",))


def both(*makes: Make) -> Make:
    def make(root: Path) -> None:
        for one in makes:
            one(root)

    return make


def _bytes() -> Iterator[Case]:
    for name, content in {
        "NUL": b"a\x00b", "start of text": b"a\x02b", "end of text": b"a\x03b", "escape": b"a\x1b[31mb", "bell": b"a\x07b",
        "lone carriage return": b"a\rb", "form feed": b"a\x0cb", "delete": b"a\x7fb", "next line": "a\u0085b".encode(),
        "line separator": "a\u2028b".encode(), "BOM inside": "a\ufeffb".encode(), "Latin-1": b"caf\xe9", "half a character": b"a\xe2\x80",
        "overlong": b"\xc0\xaf", "surrogate": b"\xed\xa0\x80", "too high": b"\xf5\x80\x80\x80", "Windows quotes": b"\x93a\x94",
    }.items():  # fmt: skip
        yield Case(f"bytes: {name}", page(FRONT.encode() + content + b"\n"), ("I005",))
    yield Case("bytes: UTF-16", page(FRONT.encode("utf-16")), ("I005",))
    yield Case("bytes: UTF-16 without mark", page(FRONT.encode("utf-16-le")), ("I005",))
    yield Case("bytes: UTF-32", page(FRONT.encode("utf-32")), ("I005",))
    yield Case("bytes: entry", page(b"---\nid: x\n---\n\xff\n", "glossary/x.md"), ("I005",))
    yield Case("bytes: record", page(b"id: \xff\n", "seeds/gazette.yml"), ("I005",))
    yield Case("bytes: random", page(bytes(range(256)) * 8), ("I005",))
    for name, char in {
        "zero-width space": "\u200b", "joiner": "\u200d", "soft hyphen": "\u00ad", "bidi override": "\u202e", "bidi isolate": "\u2066",
        "tag": "\U000e0041", "Cyrillic letter": "С", "Greek letter": "Ρ", "filler": "\u3164", "form": "⚠\ufe0f\ufe0f", "mathematical": "𝐂",
    }.items():  # fmt: skip
        yield Case(f"hidden: {name}", body(f"The NSPC{char}C and the fog{char}bank."), ("T001", "I"))


def _front_matter() -> Iterator[Case]:
    for value in (
        "no title", "[a, b]", "{a: b}", "null", "", "<script>alert(1)</script>", '"<b>x</b>"', "'\"><script>alert(1)</script>'", "!!python/object/apply:os.system [id]",
        "!!binary aGk=", "&a x", "*a", "|\n  two\n  lines", "x" * 300, '"\\u202e"', '"\\x00"', "&#60;b&#62;", "{{ 7*7 }}",
    ):  # fmt: skip
        if value not in ("no title", "null"):
            yield Case(f"title: {value[:40]!r}", front(f"title: {value}\ndescription: x"), ("R", "I010"))
    for name, lines in {
        "title twice": "title: a\ntitle: b\ndescription: x", "no title": "description: x", "no description": "title: x", "misspelt key": "title: x\ndescripton: x",
        "unknown key": "title: x\ndescription: x\nstatus: new", "a list": "- a\n- b", "a word": "word", "open list": "title: [a\ndescription: x", "tab": "title:\tx\n\tdescription: y",
        "hooks": "title: x\ndescription: x\nhooks: [a.py]", "template outside": "title: x\ndescription: x\ntemplate: ../../x.html",
        "template with code": "title: x\ndescription: x\ntemplate: '{% include \"/etc/passwd\" %}'", "aliases of a number": "title: x\ndescription: x\naliases: 7",
        "relationships of words": "title: x\ndescription: x\nrelationships: word", "records of nothing": "title: x\ndescription: x\nevents: [{}]",
        "hide of a map": "title: x\ndescription: x\nhide: {a: b}", "merge key": "title: x\ndescription: x\n<<: {a: b}", "no mapping": "? [a]\n: b",
        "a date that is none": "title: 2013-99-99\ndescription: x", "a number too long": f"title: {'9' * 5000}\ndescription: x", "deep": "title: " + "[" * 60 + "]" * 60 + "\ndescription: x",
        "bomb": "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: *c\ndescription: x",
        "description with marks": "title: x\ndescription: 'a \" onmouseover=alert(1) x=\"'", "markup in a record": "title: x\ndescription: x\naliases: ['<img src=x onerror=alert(1)>']",
        "directive": "%YAML 9.9\n---\ntitle: x",
    }.items():  # fmt: skip
        yield Case(f"front matter: {name}", front(lines), ("R", "I010", "I00"))
    yield Case("front matter: never closed", page("---\ntitle: x\ndescription: x\n\n# A page\n"), ("R001",))
    yield Case("front matter: none", page("# A page\n"), ("R001",))
    yield Case("front matter: after a line", page("\n" + FRONT), ("R001",))
    yield Case(
        "settings: tag",
        change("mkdocs.yml", "site_name: Skerry", "site_name: !!python/object/apply:os.getcwd []"),
        ("R001",),
    )
    yield Case("settings: environment", change("mkdocs.yml", "site_name: Skerry", "site_name: !ENV HOME"), ("R001",))
    yield Case("settings: other folder", change("mkdocs.yml", "plugins:", "docs_dir: seeds\nplugins:"), ("I010",))
    yield Case(
        "settings: alias", change("mkdocs.yml", "site_name: Skerry", "site_name: &a x\nsite_author: *a"), ("R001",)
    )
    yield Case(
        "record: markup",
        change("seeds/gazette.yml", "rights: Out of copyright.", "rights: <script>alert(1)</script>"),
        ("I010",),
    )
    yield Case("record: second document", change("seeds/gazette.yml", "rights:", "---\nid: other\nrights:"), ("R001",))
    yield Case(
        "record: tag", change("seeds/gazette.yml", "short: Gazette", "short: !!python/name:os.system"), ("R001",)
    )
    yield Case(
        "entry: markup",
        change("glossary/board.md", "prefLabel: Harbour Board", "prefLabel: <img src=x onerror=alert(1)>"),
        ("I010",),
    )
    entry = "---\nid: x\nprefLabel: X\nkind: term\n---\n<script>alert(1)</script>\n"
    yield Case("entry: raw html", page(entry, "glossary/x.md"), ("I009",))


def _sizes() -> Iterator[Case]:
    for name, text in {
        "long line": "a" * 1_000_000, "long line of words": "a " * 500_000, "quotes nested": ">" * 10_000 + " a", "quotes nested with spaces": "> " * 10_000 + "a",
        "lists nested": "\n".join("    " * i + "- a" for i in range(200)), "lists on a line": "- " * 10_000 + "a", "numbered lists on a line": "1. " * 5_000 + "a",
        "open brackets": "[" * 3_900, "open picture brackets": "![" * 1_900, "open notes": "[^" * 1_900, "open link targets": "[a](" * 900, "open angles": "[a](<" * 700,
        "open definitions": "[a]: <b" * 500, "open cdata": "<![CDATA[" * 400, "open attributes": "<a b='" * 600, "open lists of attributes": "{#a" * 900,
        "brackets nested": "[" * 500 + "a" + "]" * 500, "parentheses nested": "[a](" + "(" * 500 + ")" * 500 + ")", "stars": "*a **b " * 500, "underscores": "_a __b " * 500,
        "many lines of brackets": "\n".join("[" * 100 for _ in range(400)), "abbreviations": "\n\n".join("*[A]: x" for _ in range(4_000)),
        "definitions": "\n".join(f"[a{i}]: b" for i in range(3_000)), "entities": "&" * 3_000, "number too long": "&#" + "1" * 4_000 + ";", "footnotes that crash": "[^^]:[^]:\n[^<]:",
        "footnotes": "\n\n".join(f"[^{i}]: x" for i in range(500)), "exclamations": "!" * 3_000, "admonitions nested": "\n".join("    " * i + "!!! note" for i in range(100)),
        "angles": "<" * 3_000, "tildes": "~" * 3_000 + "a", "carets": "^a" * 1_500,
    }.items():  # fmt: skip
        yield Case(f"size: {name}", body(text), ("I",))
    for name, piece, times in (
        ("fences of code", "```\na\n```\n\n", 5_000), ("spans of code", "`a` `a` `a` `a`\n\n", 3_500), ("list items", "- a\n", 15_000),
        ("definitions of words", "a\n:   b\n\n", 6_500), ("headings", "## a\n\n", 9_000), ("underlined headings", "a\n===\n\n", 6_500),
        ("quotations", '"a b c" ' * 100 + "\n\n", 70), ("elements", "<q>a</q> " * 100 + "\n\n", 69), ("links", "[a](b) " * 100 + "\n\n", 80),
    ):  # fmt: skip
        yield Case(f"size: a page of {name}", page(f"{FRONT}{piece * times}"), ("I004",))
    nowhere = f"{'[a](b) ' * 500}\n\n" * 7
    yield Case("size: links that lead nowhere", page(f"{FRONT}{nowhere}"), ("L001",))
    yield Case(
        "size: pictures that are not there",
        page(f"{FRONT}{nowhere.replace('[a](b)', '![a](b.png)')[:60_000]}"),
        ("L", "I"),
    )
    yield Case("size: page", page(FRONT + "word word\n" * 10_000), ("I004",))
    yield Case("size: 50 MB", page(FRONT.encode() + b"word\n" * 10_000_000), ("I004",))
    yield Case("size: entry", page("---\nid: x\n---\n" + "word\n" * 200_000, "glossary/x.md"), ("I004",))
    yield Case("size: seed", page("word\n" * 2_000_000, "seeds/gazette.txt"), ("I004",))
    yield Case("size: record", page("a: b\n" * 200_000, "seeds/gazette.yml"), ("I004",))


def _directives() -> Iterator[Case]:
    for name, text in {
        "options": "::: attest\n    options:\n      extensions: [docs/evil.py]", "options with a tab": "::: attest\n\toptions:\n\t  force_inspection: true",
        "heading": "## ::: attest\n    options: {}", "other package": "::: os.path", "path": "::: ../x", "with words": "::: attest and more",
        "in a quotation": "> ::: os", "snippet": '--8<-- ".env"', "snippet block": "--8<--\n.git/config\n--8<--", "snippet without file": "--8<--",
        "snippet of an address": '--8<-- "https://evil.example/x"', "snippet escaped": ';--8<-- ".env"', "merge marks": "<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs",
        "merge base": "||||||| base", "unknown marker": "<!-- attest: everything -->", "marker in a line": "word <!-- attest: events --> word", "marker with options": "<!-- attest: events all -->",
        "telephone": "Call [us](tel:08001112).", "note": "A note[^1].\n\n[^1]: text",
    }.items():  # fmt: skip
        yield Case(f"directive: {name}", both(contacts, body(text)), ("I", "P005", "H001"))


def long_source(root: Path) -> None:
    import hashlib

    text, record = root / "seeds/gazette.txt", root / "seeds/gazette.yml"
    before = hashlib.sha256(text.read_bytes()).hexdigest()
    text.write_bytes(text.read_bytes().rstrip(b"\n") + b" and more" * 67_000 + b"\n")
    after = hashlib.sha256(text.read_bytes()).hexdigest()
    record.write_text(record.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def contacts(root: Path) -> None:
    entry = "contacts:\n  - {id: help, name: Help, for: all, phone: 0800 1111, checked: '2026-11-21', basis: read}\n"
    change("docs/index.yml", "relationships:\n", f"{entry}relationships:\n")(root)


GOOD_PROSE = {
    "plain": "Fog is common here.", "emphasis": "*Fog* and **fog** and ***fog***.", "code": "Write `<script>` as text.", "code with backticks": "Write `` `a` `` here.",
    "fenced code": "```html\n<script>alert(1)</script>\n<!-- a comment -->\n```", "fenced with tildes": "~~~\n<b onclick=x>\n~~~", "indented code": "Text:\n\n    <script>alert(1)</script>\n",
    "entities": "Fish &amp; chips, a &lt; b, caf&eacute;, &#8212;.", "less than": "Here a < b and c > d.", "arrow": "From a -> b <- c.", "heart": "I <= fog.",
    "table": "| a | b |\n|---|---|\n| c | d |", "aligned table": "| a | b | c |\n|:--|:-:|--:|\n| c | d | e |", "list": "- a\n- b\n    - c\n        - d", "numbered": "1. a\n2. b\n3. c",
    "nested list": "- a\n    1. b\n        - c", "definition": "Word\n:   Its meaning.", "admonition": '!!! note "Mind"\n    Text.', "admonition without title": "!!! warning\n    Text.",
    "pictographs": "Take care ⚠\ufe0f of the 👩\u200d👧.",
    "rule": "a\n\n---\n\nb", "heading with anchor": "## Fog {#fog}\n\nText.", "setext heading": "Fog\n===\n\nText.", "setext seven": "Heading\n=======\n\nText.",
    "line break": "a  \nb", "link": "See [the board](background/board.md).", "link with anchor": "See [the paper](background/board.md#paper).", "link with title": "See [the board](background/board.md 'The board').",
    "link on the page": "See [the top](#a-page).", "reference link": "See [the board][b].\n\n[b]: background/board.md", "autolink": "<https://archive.example.org/papers>",
    "external link": "See [the archive](https://archive.example.org/papers?a=b&c=d#e).", "address as words": "See [archive.example.org](https://archive.example.org/).", "mail": "Write to [us](mailto:help@example.org).",
    "accents": "Café, naïve, Zoë, Ångström.", "combined accents": "Cafe\u0301.", "Greek word": "The word λόγος is Greek.", "Welsh": "Llŷn and Tŵr.", "currency": "It cost £5 or €6.".replace("5", "five").replace("6", "six"),
    "dashes": "a - b – c — d", "quotation marks": "The board’s ‘small’ marks.", "no-break space": "a\u00a0b", "ellipsis": "And so on…", "stars": "2 * 3 * 4".replace("2", "a").replace("3", "b").replace("4", "c"),
    "underscores": "a_b_c and snake_case_name", "brackets": "Some [words] in brackets (and some in these).", "braces": "Some {words} in braces.", "percent": "Much of it, 'so to say'.",
    "backslash": "A \\* star and a \\[ bracket.", "pipe": "a | b", "tilde": "~ about", "caret": "a^b", "dollar": "It is $HOME.", "exclamation": "Oh! [Board](background/board.md)!",
    "raw line break": "a<br>b", "raw keys": "Press <kbd>Ctrl</kbd>.", "raw small": "H<sub>a</sub>O and x<sup>b</sup>", "tab indent": "- a\n\t- b",
    "colons": "a :: b", "hash": "C# and #fog", "plus": "a ++ b", "long paragraph": "Fog is common here and drifts. " * 60, "many links": "[board](background/board.md) " * 100,
}  # fmt: skip


def honest() -> Iterator[Case]:
    for name, text in GOOD_PROSE.items():
        start = FRONT.removesuffix("# A page\n\n") if "\n===" in text else FRONT  # a page has one title
        yield Case(f"honest: {name}", page(f"{start}{text}\n\n{CITED}\n"))
    for name, piece, times in (
        ("code", "Type this:\n\n```\nmake test\n```\n\n", 300), ("names in code", "- `attest.check`, `attest.fix` and `attest.fix.find`\n", 600),
        ("a list", "- the tide table of a day\n", 2_000), ("sections", "## A part of the day\n\nFog was common.\n\n", 500),
        ("a table", "| a | b |\n|---|---|\n" + "| the *tide* | the `wind` |\n" * 50 + "\n", 25),
    ):  # fmt: skip
        many = "".join(
            piece.replace("of the day", f"of day {n}") if name == "sections" else piece for n in range(times)
        )
        yield Case(f"honest: long page of {name}", page(f"{FRONT}{CITED}\n\n{many}"))
    for name, text in {
        "a long table": "| a | b | c | d |\n|---|---|---|---|\n" + "| The keeper of the old light | [Gazette ¶2](excerpts/gazette.md#p2) | [Gazette ¶3](excerpts/gazette.md#p3) | [Gazette ¶4](excerpts/gazette.md#p4) |\n" * 400,
        "an unwrapped paragraph": "The board keeps *no* tide table of the day. " * 112, "another script": "Совет порта не ведёт таблицу приливов.\n" * 1_500,
        "code in a list": "- One:\n\n        <script>alert(1)</script>\n        [^1]: a\n        ::: os.path\n", "a fence in a list": "1. One:\n\n    ```html\n    <img src=x onerror=y>\n    ```\n",
        "code in an admonition": "!!! note\n\n        <!-- a comment -->\n", "code in a definition": "Tag\n:   Like this:\n\n        <input name=q>\n",
        "code in two lists": "- a\n    - b\n\n            <base href=x>\n", "code over two lines": "The words `<object\ndata=x>` are code.",
    }.items():  # fmt: skip
        yield Case(f"honest: {name}", page(f"{FRONT}{CITED}\n\n{text}"))
    yield Case("honest: a long source", long_source)
    yield Case("honest: BOM", page(b"\xef\xbb\xbf" + f"{FRONT}{CITED}\n".encode()))
    yield Case("honest: CRLF", page(f"{FRONT}{CITED}\n".replace("\n", "\r\n").encode()))
    yield Case("honest: no end of line", page(f"{FRONT}{CITED}"))
    yield Case("honest: title in quotes", front("title: 'Fog: a word'\ndescription: x"))
    yield Case("honest: empty list", front("title: x\ndescription: x\naliases:"))
    yield Case("honest: folded description", front("title: x\ndescription: >-\n  one\n  line"))
    yield Case("honest: apostrophe", front("title: The board's fog & rain\ndescription: The board's fog."))
    yield Case("honest: search", front("title: x\ndescription: x\nsearch:\n  exclude: true"))
    yield Case(
        "honest: picture", page(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "docs/assets/a.svg")
    )
    yield Case("honest: editor's file", page(b"x", "docs/.index.md.swp"))
    yield Case(
        "honest: a page in a folder", page(f"{FRONT}Fog.\n\n{CITED}\n".replace("](", "](../../"), "docs/a/b/c.md")
    )
    yield Case("honest: page and other folder", page(f"{FRONT}{CITED}\n".replace("](", "](../"), "docs/board/fog.md"))
