"""Reviewers' decisions on what was extracted: accepted, corrected or rejected, by evidence."""
