"""The tokens of a SPARQL query, with where they stand.

SPARQL can't be cut into tokens without knowing where one is: `?a<?b&&?c>?d` is a comparison,
`?a<http://x>?d` a triple. So brackets are followed, and what opened each. Anything may be given;
what is no SPARQL is cut somehow, and the engine's parser has the last word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["iri", "string", "var", "lang", "pname", "bnode", "number", "word", "punct"]

_BASE: Final = r"[^\W\d_]"
_INNER: Final = r"[\w\-·]"
_TOKEN: Final = re.compile(
    rf"""
    (?P<skip>(?:\s|\#[^\n\r]*)+)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*(?:\"\"\")?|'''(?:[^'\\]|\\.|'(?!''))*(?:''')?
      |"(?:[^"\\\n\r]|\\.)*"?|'(?:[^'\\\n\r]|\\.)*'?)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
  | (?P<var>[?$]\w(?:\w|·)*)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<bnode>_:\w(?:[\w\-·.]*[\w\-·])?)
  | (?P<pname>(?:{_BASE}(?:(?:{_INNER}|\.){{0,255}}{_INNER})?)?:
      (?:(?:[\w:]|%[0-9A-Fa-f]{{2}}|\\.)(?:(?:[\w\-·:.]|%[0-9A-Fa-f]{{2}}|\\.)*(?:[\w\-·:]|%[0-9A-Fa-f]{{2}}|\\.))?)?)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<punct>\^\^|&&|\|\||!=|<=|>=|<<|>>|\{{\||\|\}}|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPEN: Final = {"(": ")", "[": "]", "{": "}"}
# Words before a bracket that holds no expression: `?s a (…)`, `VALUES (…)`.
_NO_EXPRESSION: Final = frozenset({"A", "VALUES", "UNDEF", "TRUE", "FALSE"})
# Words before a call of a function by its IRI that needs no bracket around it.
_CALL_FOLLOWS: Final = frozenset({"FILTER", "HAVING", "BY"})
_OPERANDS: Final = frozenset({"iri", "string", "var", "lang", "pname", "bnode", "number"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text[start:end]`. `depth` counts the braces around it."""

    kind: Kind
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these keywords (upper case), in any case."""
        return self.kind == "word" and self.text.upper() in words


@dataclass(slots=True)
class _Frame:
    bracket: str
    expression: bool = False
    # Between SELECT and WHERE, or after GROUP BY, HAVING, ORDER BY: brackets hold expressions.
    clauses: bool = False


@dataclass(slots=True)
class _Reading:
    text: str
    found: list[Token] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=lambda: [_Frame("")])
    depth: int = 0

    def run(self) -> list[Token]:
        place = 0
        while place < len(self.text):
            match = _TOKEN.match(self.text, place)
            assert match is not None
            kind, end = str(match.lastgroup), match.end()
            if kind == "iri" and self.comparing():
                kind, end = "punct", place + (2 if self.text.startswith("<=", place) else 1)
            if kind != "skip":
                self.add(kind, place, end)  # type: ignore[arg-type]
            place = end
        return self.found

    def comparing(self) -> bool:
        """Whether `<` means "less than" here: inside an expression, after an operand."""
        if not self.frames[-1].expression or not self.found:
            return False
        last = self.found[-1]
        return last.kind in _OPERANDS or last.text == ")" or last.is_word("TRUE", "FALSE")

    def add(self, kind: Kind, start: int, end: int) -> None:
        text = self.text[start:end]
        if kind == "punct" and text == "}":
            self.close(text)
        depth = self.depth
        if kind == "punct" and text in ("(", "[", "{"):
            self.open(text)
        elif kind == "punct" and text in (")", "]"):
            self.close(text)
        elif kind == "word":
            self.clause(text.upper())
        self.found.append(Token(kind, text, start, end, depth))

    def clause(self, word: str) -> None:
        top = self.frames[-1]
        if top.bracket in ("", "{"):
            if word in ("SELECT", "BY", "HAVING"):
                top.clauses = True
            elif word in ("WHERE", "FROM", "LIMIT", "OFFSET", "VALUES"):
                top.clauses = False

    def open(self, bracket: str) -> None:
        top = self.frames[-1]
        if bracket == "{":
            top.clauses = False
            self.depth += 1
        expression = bracket == "(" and (top.expression or top.clauses or self.after_call())
        self.frames.append(_Frame(bracket, expression))

    def after_call(self) -> bool:
        """Whether a round bracket here holds an expression, by what stands before it."""
        last = self.found[-1] if self.found else None
        if last is None:
            return False
        if last.kind == "word":
            return last.text.upper() not in _NO_EXPRESSION
        named = last.kind in ("iri", "pname") and len(self.found) > 1
        return named and self.found[-2].is_word(*_CALL_FOLLOWS)

    def close(self, bracket: str) -> None:
        for place in range(len(self.frames) - 1, 0, -1):
            if _OPEN[self.frames[place].bracket] == bracket:
                self.depth -= sum(f.bracket == "{" for f in self.frames[place:])
                del self.frames[place:]
                return


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order, without white space and comments."""
    return _Reading(text).run()


def asks_from(found: list[Token]) -> bool:
    """Whether the query names its dataset itself, by FROM or FROM NAMED."""
    return any(token.depth == 0 and token.is_word("FROM") for token in found)


def is_update(found: list[Token]) -> bool:
    """Whether this is SPARQL Update, by the first word after the prologue."""
    words = iter(found)
    for token in words:
        if token.is_word("PREFIX", "BASE", "VERSION"):
            for after in words:
                if after.kind in ("iri", "string"):
                    break
        else:
            return token.is_word(*_UPDATES)
    return False


_UPDATES: Final = (
    *("INSERT", "DELETE", "WITH", "LOAD", "CLEAR"),
    *("DROP", "CREATE", "ADD", "MOVE", "COPY"),
)
