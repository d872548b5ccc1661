"""A connection of the service: how its requests are read, and which of them take turns."""

from __future__ import annotations

from typing import Any, Final

from waitress.channel import HTTPChannel

from policy_kg.server.addresses import Requests
from policy_kg.server.turns import Turns

_COMPUTED: Final = frozenset(("/api/ask", "/api/search"))


def channel_class(turns: Turns) -> type[Any]:
    """For waitress: a question has its turn from the reading of its parameters until its answer is
    handed to the system, so that no thread wants to go on while another computes."""

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Requests

        def service(self) -> None:
            # A line that could not be read has none.
            if getattr(self.requests[0], "path", "") in _COMPUTED:
                with turns.taken():
                    super().service()
            else:
                super().service()

    return Channel
