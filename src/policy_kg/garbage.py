"""Python's search for garbage in cycles, put off where very many objects are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """A document is read into a hundred thousand records without cycles, and the names of a corpus are
    as many. Looking for cycles among them, and in the dictionaries, again and again takes a sixth
    of the time there and a third here."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
