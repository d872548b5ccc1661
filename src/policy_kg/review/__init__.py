"""Reviewers' decisions on what was extracted, or missed, applied by evidence."""
