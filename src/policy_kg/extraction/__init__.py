"""A Document to what it says: provisions, who is responsible, what is named, with evidence."""

from __future__ import annotations

from policy_kg.extraction.extract import extract

__all__ = ["extract"]
