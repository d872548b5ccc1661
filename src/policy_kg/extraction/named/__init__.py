"""Recognition of named things in the running text and the lists of a notice."""

from __future__ import annotations
