"""What the authors wrote: settings, sources, pages, glossary and records, with every reference resolved.

In: a project's folder. Out: a `Corpus`, and what follows from its facts (histories, the state on a day, reviews). Each
file passes the intake before any other program reads it.
"""

from attest.project.allowances import Allowance, allowances
from attest.project.as_of import BodyState, State, days_of_change, state_on
from attest.project.corpus import GLOSSARY, NOT_ESTABLISHED, Corpus
from attest.project.facts import Fact
from attest.project.glossary import G001, G002, G003, GlossaryEntry
from attest.project.history import PLANS, TIES, History, Plan, history_of
from attest.project.intake import INTAKE_RULES, intake, refused
from attest.project.markers import ALLOWANCE, COMMENT, MARKER
from attest.project.pages import MarkdownPage
from attest.project.read import R005, read_corpus
from attest.project.references import R003, R004, R006
from attest.project.release import Unopened, unopened
from attest.project.reviews import fingerprint, review_statuses, sections, summary, with_review
from attest.project.settings import FOLDERS, Settings
from attest.project.sources import S001, S002, S003, S004, S005, S006, Source, split_passages
from attest.project.standing import as_it_stands, standing

RECORD_RULES = (R003, R004, R005, R006, G001, G002, G003, S001, S002, S003, S004, S005, S006)
"""The rules that are met while sources, records and the glossary are read."""

__all__ = [
    "ALLOWANCE",
    "COMMENT",
    "FOLDERS",
    "GLOSSARY",
    "INTAKE_RULES",
    "MARKER",
    "NOT_ESTABLISHED",
    "PLANS",
    "RECORD_RULES",
    "TIES",
    "Allowance",
    "BodyState",
    "Corpus",
    "Fact",
    "GlossaryEntry",
    "History",
    "MarkdownPage",
    "Plan",
    "Settings",
    "Source",
    "State",
    "Unopened",
    "allowances",
    "as_it_stands",
    "days_of_change",
    "fingerprint",
    "history_of",
    "intake",
    "read_corpus",
    "refused",
    "review_statuses",
    "sections",
    "split_passages",
    "standing",
    "state_on",
    "summary",
    "unopened",
    "with_review",
]
