"""For every rule an error that an author can make in the example project, as words of a file and what replaces them."""

from __future__ import annotations

from collections.abc import Callable

from attest.checks.examples import EXAMPLES
from tests.project import SEED, Project

INDEX = "docs/index.md"
RECORDS = "docs/index.yml"
BOARD = "docs/background/board.md"
EXCERPTS = "docs/excerpts/gazette.md"
MKDOCS = "mkdocs.yml"
Change = tuple[str, str, str] | Callable[[Project], object]


def add(text: str) -> Change:
    """Adds a paragraph to the first page."""
    return INDEX, "<!-- attest: relationships -->", f"{text}\n\n<!-- attest: relationships -->"


def write(name: str, text: str) -> Change:
    return lambda project: project.write(name, text)


def raw(name: str, content: bytes) -> Change:
    return lambda project: (project.root / name).write_bytes(content)


def remove(name: str) -> Change:
    return lambda project: (project.root / name).unlink()


PAGE = "---\ntitle: A page\ndescription: A page.\n---\n\n# A page\n"
CASES: dict[str, list[Change]] = {
    "C001": [remove("glossary/board.md"), remove("glossary/quill.md"), remove("glossary/gazette-paper.md"), remove("glossary/reed.md")],
    "C002": [write("docs/late.md", PAGE)],
    "C004": [remove("seeds/gazette.txt")],
    "F001": [(INDEX, "> The fog takes more than 40 boats a year, and we want to bring that number down,\n>\n> — Ada Quill, [Gazette ¶3](excerpts/gazette.md#p3)",
              "> The harbour of Skerry will get a second light, the Harbour Board said on Monday.\n>\n> — [Gazette ¶2](excerpts/gazette.md#p2)\n\nThe board said:\n\n> The fog takes more than 40 boats a year, and we want to bring that number down,\n>\n> — Ada Quill, [Gazette ¶3](excerpts/gazette.md#p3)")],
    "F002": [(INDEX, "Ada Quill said that the fog", "the fog takes more than 40 boats a year, and the fog")],
    "G001": [("glossary/quill.md", "prefLabel: Ada Quill", "prefLabel: Harbour Board")],
    "G002": [("glossary/quill.md", "id: quill", "id: quilll")],
    "G003": [("glossary/quill.md", "The keeper of the board ([Gazette ¶3](../docs/excerpts/gazette.md#p3)).\n", "")],
    "A001": [add("See [the board](java&#115;cript:alert(1)).")],
    "A002": [add("See [the archive](https://archlve.example.org/papers)."),
             write("docs/contributing/hosts.md", PAGE + "\n- `archive.example.org`\n")],
    "A003": [add("See [www.archive.org](https://archive.example.org/papers).")],
    "A004": [add("See [the museum](https://museum.example.org/)."),
             write("docs/contributing/hosts.md", PAGE + "\n- `archive.example.org`\n")],
    "A005": [add("Call 0800 1112 ([Gazette ¶2](excerpts/gazette.md#p2))."),
             (RECORDS, "relationships:\n", "contacts:\n  - {id: help, name: Help, for: all, phone: 0800 1111, checked: '2026-11-21', basis: read}\nrelationships:\n")],
    "I001": [write("docs/My Page.md", PAGE)],
    "I002": [lambda project: (project.root / "docs/secret.md").symlink_to("/etc/hostname")],
    "I003": [write("docs/deploy.key", "x")],
    "I004": [add("word " * 900)],
    "I005": [raw("docs/latin.md", PAGE.encode() + b"\nCaf\xe9\n")],
    "I006": [add("<<<<<<< mine\nOne\n=======\nTwo\n>>>>>>> theirs")],
    "I007": [add('--8<-- ".env"')],
    "I008": [add("<!-- do not publish this -->")],
    "I009": [add("<script>alert(1)</script>")],
    "I010": [(INDEX, "title: Skerry", "title: <b>Skerry</b>")],
    "I011": [write("docs/board.md", PAGE), write("docs/board/index.md", PAGE)],
    "L001": [(INDEX, "excerpts/gazette.md#p4", "excerpts/gazete.md#p4")],
    "L002": [(INDEX, "gazette.md#p4", "gazette.md#p44")],
    "L003": [(INDEX, "excerpts/gazette.md#p4", "excerpts/Gazette.md#p4")],
    "L004": [add("See [the rest](../../elsewhere/).")],
    "L005": [add("## Twice {#twice}\n\nOne.\n\n## Twice again {#twice}\n\nTwo.")],
    "L006": [add("See [the archive](https:archive).")],
    "L007": [add("![The harbour](harbour.png)")],
    "M001": [add("The fog <font>bank</font>.")],
    "M002": [add("The fog *bank*{ onclick=alert(1) }.")],
    "M003": [add("The fog </article> bank.")],
    "N001": [(MKDOCS, "  - glossary.md\n", "")],
    "N002": [(MKDOCS, "glossary.md", "glosary.md")],
    "N010": [add("The harbour has 17 boats.")],
    "N011": [add("The Harbour Board counted 17 boats ([Gazette ¶3](excerpts/gazette.md#p3)).")],
    "N012": [add("The fog takes 40 boats ([Gazette ¶3](excerpts/gazette.md#p3)).")],
    "N020": [add("The Harbour Board works in the harbour.")],
    "N014": [add("Our arithmetic: 40 − 12 = 27 ([Gazette ¶3](excerpts/gazette.md#p3), [Gazette ¶4](excerpts/gazette.md#p4)).")],
    "N021": [add("Ada Quill spoke ([Gazette ¶1](excerpts/gazette.md#p1)).")],
    "N022": [(RECORDS, "board, status: in force, evidence: [gazette#p3]", "board, status: in force, evidence: [gazette#p1]")],
    "P001": [(EXCERPTS, "{#p3}", "{#p33}")],
    "P002": [(EXCERPTS, "source: gazette\n", "")],
    "P003": [lambda project: project.build(), write("site/copy.txt", SEED)],
    "P004": [lambda project: project.build(), write("docs/late.md", PAGE)],
    "P005": [(INDEX, "<!-- attest: figures -->", "<!-- attest: figurs -->")],
    "P006": [(BOARD, "Basis: read. ", "")],
    "Q001": [(INDEX, " ([Gazette ¶4](excerpts/gazette.md#p4))", "")],
    "Q002": [(INDEX, '"more than 40', '"more than 41')],
    "Q003": [(INDEX, "[Gazette ¶4](excerpts/gazette.md#p4)", "[Gazette ¶3](excerpts/gazette.md#p3)")],
    "Q004": [(INDEX, '"magic lamp"', '"magic lamp')],
    "Q005": [(MKDOCS, "- attest:\n", "- attest:\n      max_words: 10\n")],
    "Q006": [(INDEX, "[Gazette ¶4](excerpts/gazette.md#p4)", "[Background: the paper](background/board.md#paper)")],
    "Q010": [],
    "Q013": [add('The board said "on Monday" ([Gazette ¶2](excerpts/gazette.md#p2)).')],
    "R001": [(INDEX, "title: Skerry", "title: [Skerry")],
    "R002": [(RECORDS, "status: in force", "status: inforce")],
    "R003": [(RECORDS, "subject: quill", "subject: quil")],
    "R004": [(RECORDS, "evidence: [gazette#p3]", "evidence: [gazette#p9]")],
    "R005": [(RECORDS, "id: second-light", "id: board-keeper")],
    "R006": [(RECORDS, "outcome: not established", "note: x")],
    "S001": [("seeds/gazette.txt", "fog takes", "fog took")],
    "S002": [remove("seeds/gazette.txt")],
    "S003": [remove("seeds/gazette.yml")],
    "S004": [("seeds/gazette.yml", "{number: 4,", "{number: 5,")],
    "S005": [("seeds/gazette.yml", "about: [board, quill]}", 'about: [board, quill], terms: [the fog took]}')],
    "T001": [(INDEX, '"magic lamp"', '"mag\u200bic lamp"')],
    "V001": [(INDEX, "entity: board\n", 'entity: board\nreviewed:\n  - {section: skerry, by: Ada, on: "2026-11-21", fingerprint: "0123456789abcdef"}\n')],
    "V002": [(INDEX, "entity: board\n", 'entity: board\nreviewed:\n  - {section: skery, by: Ada, on: "2026-11-21", fingerprint: "0123456789abcdef"}\n')],
    "W002": [(MKDOCS, "  - attest\n", "  - attest:\n      avoid: {lamp: light}\n"), add("A lamp shone.")],
    "W001": [add("The harbour is currently closed ([Gazette ¶2](excerpts/gazette.md#p2)).")],
}  # fmt: skip
CASES |= {code: [(e.path, e.mends, e.fails)] for code, e in EXAMPLES.items()}
