"""SERVICE in a query: search by meaning written into it, every other endpoint refused.

`SERVICE pk:search { ?provision pk:query "返乡创业" ; pk:score ?score }` is answered here, before
the engine sees the query: a VALUES block takes its place, and no other byte changes. The engine
itself would go out to the network for any SERVICE, so what it gets is first checked by its own
parser (`checkable`): the places that were taken for SERVICE are all there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from policy_kg.errors import UsageError
from policy_kg.graph.tokens import Token, tokens
from policy_kg.namespaces import PK, PREFIXES

SEARCH: Final = PK + "search"
DEFAULT_LIMIT: Final = 10
MAX_LIMIT: Final = 1000
MAX_SERVICES: Final = 16
KINDS: Final = ("Task", "Measure", "Policy", "Duty", "Passage")
_SUBJECT: Final = "SPARQL 查询"
_WORD: Final = re.compile("service", re.IGNORECASE | re.ASCII)
_EXAMPLE: Final = 'SERVICE pk:search { ?provision pk:query "返乡创业" ; pk:score ?score }'

# Given a text, how many, and class names (none for all): (IRI, score) of what is found.
Search = Callable[[str, int, Sequence[str]], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One SERVICE pattern: `text[start:end]`. `name` is what names its endpoint, `endpoint` its
    IRI (empty for a variable), `body` the tokens inside its braces."""

    start: int
    end: int
    name: Token
    endpoint: str
    body: tuple[Token, ...]
    prefixes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a SERVICE pk:search asks. Variables with their ? or $; `score` may be empty."""

    subject: str
    score: str
    query: str
    limit: int
    kinds: tuple[str, ...]


def mentions_service(sparql: str) -> bool:
    """Whether the letters occur at all: where they don't, there is no SERVICE."""
    return _WORD.search(sparql) is not None


def services(sparql: str) -> list[Service]:
    """The outermost SERVICE patterns of a query, in order."""
    if not mentions_service(sparql):
        return []
    found = tokens(sparql)
    prefixes = PREFIXES | _declared(found)
    result = []
    place = 0
    while place < len(found):
        if found[place].is_word("SERVICE"):
            service, place = _service(found, place, prefixes)
            result.append(service)
        else:
            place += 1
    return result


def checkable(sparql: str, found: Sequence[Service]) -> str:
    """The query with GRAPH for each of the SERVICEs, and other letters for the same word
    anywhere else: of the same length, never with a SERVICE in it, and correct exactly where
    the query is and `found` are all its SERVICEs."""
    parts = []
    last = 0
    for service in found:
        keyword = sparql[service.start : service.name.start]
        gap = re.sub(r"[^\r\n]", " ", keyword[len("GRAPH") :])
        parts += [_WORD.sub(_misspelt, sparql[last : service.start]), "GRAPH", gap]
        last = service.name.start
    return "".join([*parts, _WORD.sub(_misspelt, sparql[last:])])


def _misspelt(word: re.Match[str]) -> str:
    return word[0][:-1] + ("x" if word[0][-1] == "e" else "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A query for the engine. Where `check` is not empty, the engine's parser must accept it
    before it gets `text`. `remote` where `text` asks other endpoints."""

    text: str
    check: str = ""
    remote: bool = False


def prepare(
    sparql: str, *, search: Search | None = None, allowed: Collection[str] = ()
) -> Prepared:
    """The query with each SERVICE pk:search replaced by what `search` finds.

    `allowed` are the IRIs of other endpoints, which the engine may then ask. Raises UsageError
    for any other SERVICE, and for a pk:search that is wrong or where there is none to do it.
    """
    if not mentions_service(sparql):
        return Prepared(text=sparql)
    found = services(sparql)
    for service in found:
        _refuse(service, allowed)
    if len(found) > MAX_SERVICES:
        raise UsageError(_SUBJECT, f"SERVICE 多于 {MAX_SERVICES} 个", "请分几次查")
    return Prepared(
        text=_written_in(sparql, found, search),
        check=checkable(sparql, found),
        remote=any(service.endpoint != SEARCH for service in found),
    )


def asked_of(service: Service) -> Asked:
    """What a SERVICE pk:search asks. Raises UsageError, saying what is wrong."""
    subject, pairs = _pairs(service)
    given: dict[str, list[Token]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    for name, values in given.items():
        if name not in ("query", "score", "limit", "kind"):
            raise _wrong(f"不认识 {name}")
        if len(values) > 1 and name != "kind":
            raise _wrong(f"pk:{name} 只能有一个")
    if "query" not in given:
        raise _wrong("缺少 pk:query")
    query, score = given["query"][0], given.get("score", [None])[0]
    if query.kind != "string":
        raise _wrong("pk:query 应是一段文字")
    text = _text(query)
    if not text.strip():
        raise _wrong("pk:query 是空的")
    if score is not None and (score.kind != "var" or score.text[1:] == subject[1:]):
        raise _wrong("pk:score 应是另一个变量")
    return Asked(
        subject=subject,
        score=score.text if score else "",
        query=text,
        limit=_limit(given.get("limit", [None])[0]),
        kinds=tuple(_kind(value, service.prefixes) for value in given.get("kind", [])),
    )


def _refuse(service: Service, allowed: Collection[str]) -> None:
    if service.endpoint not in (SEARCH, *allowed):
        raise UsageError(
            _SUBJECT,
            f"不支持 SERVICE {service.name.text}",
            "这里只有 SERVICE pk:search；别的端点要由管理员列出",
        )
    if any(token.is_word("SERVICE") for token in service.body):
        raise UsageError(_SUBJECT, "SERVICE 里不能再有 SERVICE", "请分开写")


def _written_in(sparql: str, found: Sequence[Service], search: Search | None) -> str:
    parts = []
    last = 0
    for service in found:
        if service.endpoint == SEARCH:
            if search is None:
                raise UsageError(_SUBJECT, "这里没有 SERVICE pk:search", "请去掉")
            asked = asked_of(service)
            hits = search(asked.query, asked.limit, asked.kinds)
            parts += [sparql[last : service.start], _values(asked, hits)]
            last = service.end
    return "".join([*parts, sparql[last:]])


def _service(found: list[Token], place: int, prefixes: dict[str, str]) -> tuple[Service, int]:
    """The SERVICE whose keyword is `found[place]`, and the place after it."""
    at = place + 1
    if at < len(found) and found[at].is_word("SILENT"):
        at += 1
    if at + 1 >= len(found) or found[at + 1].text != "{":
        raise UsageError(_SUBJECT, "SERVICE 写得不完整", f"例：{_EXAMPLE}")
    name, depth = found[at], found[at + 1].depth
    end = at + 2
    while end < len(found) and not (found[end].text == "}" and found[end].depth == depth):
        end += 1
    if end == len(found):
        raise UsageError(_SUBJECT, "SERVICE 的花括号没有闭合", "请补上 }")
    service = Service(
        start=found[place].start,
        end=found[end].end,
        name=name,
        endpoint=_iri(name, prefixes),
        body=tuple(found[at + 2 : end]),
        prefixes=prefixes,
    )
    return service, end + 1


def _declared(found: list[Token]) -> dict[str, str]:
    """The prefixes that the prologue declares, by their names without the colon."""
    declared = {}
    for word, name, iri in zip(found, found[1:], found[2:], strict=False):
        if word.is_word("PREFIX") and name.kind == "pname" and iri.kind == "iri":
            declared[name.text[:-1]] = iri.text[1:-1]
    return declared


def _iri(name: Token, prefixes: Mapping[str, str]) -> str:
    if name.kind == "iri":
        return name.text[1:-1]
    prefix, _, local = name.text.partition(":")
    return prefixes[prefix] + local if name.kind == "pname" and prefix in prefixes else ""


def _pairs(service: Service) -> tuple[str, list[tuple[str, Token]]]:
    """The subject, and the (name after pk:, value) pairs, of a body of one subject's triples."""
    body = list(service.body)
    if body and body[-1].text == ".":
        body.pop()
    if not body or body[0].kind != "var":
        raise _wrong("要以一个变量开头")
    pairs: list[tuple[str, Token]] = []
    rest = _values_of(body[1:])
    name = ""
    for separator, value in rest:
        if separator == ";":
            name = _property(value, service.prefixes)
        elif not name:
            raise _wrong(f"看不懂 {value.text}")
        else:
            pairs.append((name, value))
    return body[0].text, pairs


def _values_of(body: list[Token]) -> Iterator[tuple[str, Token]]:
    """(";", property) and (",", value) in order: `pk:kind "task", "policy" ; pk:query "…"`."""
    wanted = ";"
    place = 0
    while place < len(body):
        token = body[place]
        if token.kind == "punct":
            raise _wrong(f"看不懂 {token.text}")
        yield wanted, token
        place += 1
        if wanted == ";":
            if place == len(body):
                raise _wrong(f"{token.text} 没有值")
            wanted = ","
            continue
        # A language or a datatype says nothing more of a text or a number here.
        while place < len(body) and (body[place].kind == "lang" or body[place].text == "^^"):
            place += 2 if body[place].text == "^^" else 1
        if place < len(body):
            if body[place].text not in (";", ","):
                raise _wrong(f"看不懂 {body[place].text}")
            wanted = body[place].text
            place += 1
            # Turtle's stray semicolons.
            while wanted == ";" and place < len(body) and body[place].text == ";":
                place += 1


def _property(token: Token, prefixes: Mapping[str, str]) -> str:
    iri = _iri(token, prefixes)
    return iri.removeprefix(PK) if iri.startswith(PK) else token.text


def _limit(token: Token | None) -> int:
    if token is None:
        return DEFAULT_LIMIT
    if token.kind == "number" and token.text.isdecimal() and 1 <= int(token.text) <= MAX_LIMIT:
        return int(token.text)
    raise _wrong(f"pk:limit 应是 1 到 {MAX_LIMIT} 的整数")


def _kind(token: Token, prefixes: Mapping[str, str]) -> str:
    """A class name from "task", pk:Task or its IRI."""
    given = _text(token) if token.kind == "string" else _iri(token, prefixes).removeprefix(PK)
    name = next((kind for kind in KINDS if kind.lower() == given.lower()), None)
    if name is None:
        raise _wrong(
            f"pk:kind 没有 {token.text} 这一类", "可用：" + "、".join(k.lower() for k in KINDS)
        )
    return name


def _text(token: Token) -> str:
    """The characters that a string token stands for."""
    try:
        triple = next(iter(parse(f"<x:s> <x:p> {token.text} .", format=RdfFormat.TURTLE)))
    except (SyntaxError, StopIteration) as error:
        raise _wrong(f"看不懂 {token.text}") from error
    assert isinstance(triple.object, Literal)
    return triple.object.value


def _values(asked: Asked, hits: Sequence[tuple[str, float]]) -> str:
    names = f"({asked.subject} {asked.score})" if asked.score else f"({asked.subject})"
    rows = (
        f"({NamedNode(iri)} {score:.6f})" if asked.score else f"({NamedNode(iri)})"
        for iri, score in hits
    )
    return f"{{ VALUES {names} {{ {' '.join(rows)} }} }}"


def _wrong(problem: str, mend: str = "") -> UsageError:
    return UsageError("SERVICE pk:search", problem, mend or f"例：{_EXAMPLE}")
