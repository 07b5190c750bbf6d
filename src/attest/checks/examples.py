"""An example of each rule of the catalogue: what fails, and the same mended.

The examples are changes of one small project about the lights of a harbour. The tests make each change and see the
rule fail, and see it mended again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A change of the example project that breaks a rule.

    Attributes:
        path: The file that is changed.
        mends: What stands in the file.
        fails: What breaks the rule in its place.
    """

    path: str
    mends: str
    fails: str


INDEX = "docs/index.md"
RECORDS = "docs/index.yml"
GAZETTE = "docs/excerpts/gazette.md"
BOARD = "docs/background/board.md"
RECORD = "seeds/gazette.yml"

_HEAD = (
    "  - {{id: {}, subject: {}, predicate: is head of, object: {}, term: org:headOf,"
    ' start: "{}", status: in force, evidence: [gazette#p3]}}\n'
)

EXAMPLES = {
    "C003": Example(INDEX, "([Gazette ¶3](excerpts/gazette.md#p3)).", "(&#91;Gazette ¶3](excerpts/gazette.md#p3))."),
    "E001": Example(INDEX, "# Skerry", '# Skerry\n\n??? question "How many boats?"\n\n    A good many.'),
    "E002": Example(INDEX, "# Skerry", '# Skerry\n\n??? question "How many boats?"\n\n## Lights'),
    "F002": Example(INDEX, "Ada Quill said that the fog takes", "The fog takes more than 40 boats a year, and takes"),
    "G001": Example("glossary/quill.md", "prefLabel: Ada Quill", "prefLabel: Harbour Board"),
    "G002": Example("glossary/quill.md", "id: quill", "id: keeper"),
    "G003": Example("glossary/quill.md", "The keeper of the board ([Gazette ¶3](../docs/excerpts/gazette.md#p3)).", ""),
    "H001": Example(INDEX, "# Skerry", "# Skerry\n\nCall 101 at any time."),
    "L001": Example(INDEX, "excerpts/gazette.md#p4", "excerpts/gazete.md#p4"),
    "L002": Example(INDEX, "excerpts/gazette.md#p4", "excerpts/gazette.md#p44"),
    "L003": Example(INDEX, "(excerpts/gazette.md#p4)", "(Excerpts/gazette.md#p4)"),
    "L004": Example(INDEX, "(excerpts/gazette.md#p4)", "(../../secret.md#p4)"),
    "L005": Example(GAZETTE, "{#p3}", "{#p2}"),
    "L006": Example(BOARD, "https://archive.example.org/papers", "https://archive/papers"),
    "L007": Example(INDEX, "# Skerry", "# Skerry\n\n![The light](light.png)"),
    "L008": Example(INDEX, "There is no", '<a href="notes.markdown">Notes</a>. There is no'),
    "L009": Example(INDEX, "There is no", "[Help](java&#115;cript:help). There is no"),
    "L010": Example(INDEX, "There is no", '<a href="/excerpts/gazette/">Gazette</a>. There is no'),
    "L016": Example(INDEX, "There is no", "[Gazette](). There is no"),
    "L017": Example(INDEX, "There is no", '<a href=" excerpts/gazette/">Gazette</a>. There is no'),
    "L018": Example(INDEX, "There is no", "Fog is frequent.[^fog] There is no"),
    "L019": Example(
        INDEX, "There is no", "[www.help.example.org](https://www.other.example.org/). There is no"
    ),
    "N001": Example("mkdocs.yml", "  - glossary.md\n", ""),
    "N002": Example("mkdocs.yml", "glossary.md", "glosary.md"),
    "N010": Example(INDEX, " ([Gazette ¶5](excerpts/gazette.md#p5))", ""),
    "N011": Example(INDEX, "cost of 9,000 pounds", "cost of 8,000 pounds"),
    "N012": Example(INDEX, 'takes "more than 40 boats a year"', "takes 40 boats each year"),
    "N013": Example(INDEX, "an unconfirmed cost", "a cost"),
    "N014": Example(INDEX, "40 − 12 = 28", "40 − 12 = 29"),
    "N020": Example(INDEX, "every night ([Background: the watch](background/board.md#watch)).", "every night."),
    "N021": Example(
        INDEX, "[Background: the watch](background/board.md#watch)", "[Gazette ¶2](excerpts/gazette.md#p2)"
    ),
    "N022": Example(RECORDS, "status: in force, evidence: [gazette#p3]", "status: in force, evidence: [gazette#p2]"),
    "N023": Example(RECORDS, "status: in force, evidence: [gazette#p3]}", (
        "status: in force, evidence: [gazette#p3]}\n"
        "  - {id: planned-keeper, subject: quill, predicate: is to be the keeper of, object: board,"
        " status: planned, evidence: [gazette#p3], outcome: not established}"
    )),
    "N024": Example(
        INDEX,
        "Ada Quill said that the fog takes",
        "The Harbour Board is keeper of the Harbour Board and says the fog takes",
    ),
    "N025": Example(INDEX, "Tom Reed watched the old light", "Ada Quill watched the old light"),
    "P001": Example(GAZETTE, "{#p3}", "{#p33}"),
    "P002": Example(GAZETTE, "source: gazette\n", ""),
    "P005": Example(INDEX, "<!-- attest: figures -->", "<!-- attest: figurs -->"),
    "P006": Example(BOARD, "Basis: read. ", ""),
    "Q001": Example(INDEX, ' "magic lamp" ([Gazette ¶4](excerpts/gazette.md#p4))', ' "magic lamp"'),
    "Q002": Example(INDEX, "that number down", "that numbre down"),
    "Q003": Example(INDEX, "[Gazette ¶4](excerpts/gazette.md#p4)", "[Gazette ¶3](excerpts/gazette.md#p3)"),
    "Q004": Example(INDEX, '"magic lamp"', '"magic lamp'),
    "Q006": Example(
        INDEX, "[Gazette ¶4](excerpts/gazette.md#p4)", "[Background: the paper](background/board.md#paper)"
    ),
    "Q010": Example(INDEX, 'There is no "magic lamp"', 'Ada Quill said that there is no "magic lamp"'),
    "Q011": Example(INDEX, "> — Ada Quill, [Gazette", "> — [Gazette"),
    "Q012": Example(INDEX, 'There is no "magic lamp"', 'They spoke of a "magic lamp"'),
    "Q013": Example(INDEX, 'no "magic lamp"', 'no "magic"'),
    "R001": Example(INDEX, "title: Skerry", "title: [Skerry"),
    "R002": Example(RECORDS, "status: in force", "status: inforce"),
    "R003": Example(RECORDS, "subject: quill", "subject: quil"),
    "R004": Example(RECORDS, "evidence: [gazette#p3]", "evidence: [gazette#p9]"),
    "R005": Example(RECORDS, "id: second-light", "id: board-keeper"),
    "R006": Example(RECORDS, ", outcome: not established", ""),
    "R010": Example(RECORDS, "relationships:\n", 'life: {start: "1900", end: "1899"}\nrelationships:\n'),
    "R011": Example(RECORDS, "relationships:\n", (
        "relationships:\n  - {id: board-in-itself, subject: board, predicate: is part of, object: board,"
        ' term: "org:subOrganizationOf", status: in force, evidence: [gazette#p2]}\n'
    )),
    "R012": Example(RECORDS, "relationships:\n", (
        "relationships:\n" + _HEAD.format("quill-heads", "quill", "board", 1901)
        + _HEAD.format("paper-heads", "gazette-paper", "board", 1902)
    )),
    "R013": Example(RECORDS, "relationships:\n", (
        "relationships:\n" + _HEAD.format("quill-heads", "quill", "board", 1901)
        + _HEAD.format("quill-heads-both", "quill", "gazette-paper", 1902)
    )),
    "R014": Example(RECORDS, "relationships:\n", (
        'life: {start: "1910"}\nrelationships:\n' + _HEAD.format("quill-heads", "quill", "board", 1901)
    )),
    "R015": Example(RECORDS, "outcome: not established}", (
        'said: "1921-03-08", outcome: light-lit}\n  - {id: light-lit, label: The light is lit, about: [board],'
        ' date: "1920", status: happened, evidence: [gazette#p2]}'
    )),
    "R016": Example(RECORD, "value: 12", "value: 41"),
    "R017": Example(RECORD, "part_of: boats}", "sum_of: [boats]}"),
    "S001": Example("seeds/gazette.txt", "fog takes", "fog took"),
    "S004": Example(RECORD, "{number: 2,", "{number: 7,"),
    "S005": Example(RECORD, "terms: [magic lamp]", "terms: [magic lantern]"),
    "T001": Example(INDEX, "magic lamp", "mag\u200bic lamp"),
    "W001": Example(INDEX, "There is no", "There is currently no"),
    "W002": Example(INDEX, "boats ([Gazette ¶4]", "shipwrecked boats ([Gazette ¶4]"),
    "A001": Example(INDEX, "# Skerry", "# Skerry\n\nSee [the board](java&#115;cript:alert)."),
    "A003": Example(INDEX, "# Skerry", "# Skerry\n\nSee [www.skerry.org](https://archive.example.org/papers)."),
    "I006": Example(INDEX, "# Skerry", "# Skerry\n\n<<<<<<< mine"),
    "I007": Example(INDEX, "# Skerry", '# Skerry\n\n--8<-- "another-file"'),
    "I008": Example(INDEX, "# Skerry", "# Skerry\n\n<!-- do not publish this -->"),
    "I009": Example(INDEX, "# Skerry", "# Skerry\n\n<script>alert(1)</script>"),
    "I010": Example(INDEX, "title: Skerry", "title: <b>Skerry</b>"),
    "M001": Example(INDEX, "# Skerry", "# Skerry\n\nThe <font>fog</font>."),
    "M002": Example(INDEX, "# Skerry", "# Skerry\n\nThe *fog*{ onclick=alert }."),
    "M003": Example(INDEX, "# Skerry", "# Skerry\n\nThe </article> fog."),
    "V001": Example(
        INDEX,
        "entity: board\n",
        "entity: board\nreviewed:\n"
        "  - {section: skerry, by: Ada Quill, on: '1921-03-09', fingerprint: '0123456789abcdef'}\n",
    ),
    "V002": Example(
        INDEX,
        "entity: board\n",
        "entity: board\nreviewed:\n"
        "  - {section: skery, by: Ada Quill, on: '1921-03-09', fingerprint: '0123456789abcdef'}\n",
    ),
}  # fmt: skip
