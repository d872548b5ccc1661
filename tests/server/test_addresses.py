"""Chinese typed into an address as it is, as curl sends it."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser

from policy_kg.server.addresses import Requests

_REQUEST = "GET /api/ask?question=市财政局牵头哪些任务 HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("parser", [Requests, HTTPRequestParser])
def test_raw_chinese_is_read_as_if_escaped(parser: type[HTTPRequestParser]) -> None:
    request = parser(Adjustments())
    request.received(_REQUEST.encode())
    if parser is HTTPRequestParser:
        assert request.error is not None  # or the reader of our own is needed no more
        return
    assert request.error is None
    assert parse_qs(request.query) == {"question": ["市财政局牵头哪些任务"]}
