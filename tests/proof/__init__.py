"""Sentences that nobody tuned a rule on: false ones to catch and honest ones to let through."""
