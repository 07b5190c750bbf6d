"""Markdown that did not take: words and marks that the page does not show as their author meant them."""

from attest.checks.markdown.front import D008, check_front
from attest.checks.markdown.headings import D004, D007, check_headings
from attest.checks.markdown.leftover import D002, check_leftover
from attest.checks.markdown.links import D005, D006, check_pieces
from attest.checks.markdown.shape import D003, check_shape
from attest.checks.markdown.words import D001, check_words

RULES = (D001, D002, D003, D004, D005, D006, D007, D008)
CHECKS = (check_words, check_leftover, check_shape, check_headings, check_pieces, check_front)
