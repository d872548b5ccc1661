"""What of a web page is the document, and what the site put around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from policy_kg.reading.webtables import is_layout

_NEVER: Final = (
    "script style noscript template iframe frame svg canvas nav footer aside button select "
    "textarea input object embed audio video map link meta base img title"
)
_SHOWN: Final = frozenset(("nav", "footer", "aside", "button", "select"))
_FURNITURE: Final = re.compile(
    r"^(?:top|site|page|left|right|bottom|main)?[-_]?(?:nav\w*|menu\w*|bread\w*|crumb\w*|footer\w*|foot|"
    r"sidebar\w*|share\w*|bdshare\w*|pager|pagination|toolbar|related\w*|copyright|comment\w*|qrcode|"
    r"search\w*|login|logo|banner\w*|position|location|hotlinks|friendlink\w*)(?:[-_].*)?$"
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CJK: Final = re.compile(r"[\u3400-\u9fff]")
_ATTACHED: Final = re.compile(r"附\s*[件表]|《|\.(?:docx?|pdf|xlsx?|wps)\b")
_KNOWN: Final = re.compile(
    r"^(?:UCAP-CONTENT|zoom|TRS_Editor|TRS_UEDITOR|vsb_content\w*|wp_articlecontent|ivs_content|"
    r"(?:article|policy|news|detail|doc|main|text|page|info)[-_]?(?:content|body|con|text)|"
    r"pages_content|conTxt|j-fontContent|xxgk[-_]?content)$",
    re.IGNORECASE,
)
_NEARLY_ALL: Final = 0.97  # of the text of an element, in one of its children
_LONGEST_LIST: Final = 5_000  # characters of a list of links
_SITE: Final = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]*$")


def page_title(root: Any) -> str:
    """The page's <title> without the site's name behind it, "" where there is none."""
    title = next(root.iter("title"), None)
    text = " ".join((title.text or "").split()) if title is not None else ""
    bare = _SITE.sub("", text)
    return bare if len(bare) >= 6 else text


def remove_furniture(root: Any) -> list[Any]:
    """Takes out scripts, menus, footers, link lists; what holds a good part of the text stays.
    Returns what was printed of it, in its order."""
    gone: list[Any] = []
    for element in list(root.iter(*_NEVER.split())):
        if element.getparent() is not None:
            element.drop_tree()
            gone += [element] if element.tag in _SHOWN else []
    weights, links = _weights(root)
    total = max(weights.get(root, 0), 1)
    for element in list(root.iter()):
        if element is root or element.getparent() is None or not isinstance(element.tag, str):
            continue
        weight, linked = weights.get(element, 0), links.get(element, 0)
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if (hidden and weight < 0.5 * total) or _is_furniture(element, weights, total, linked):
            element.drop_tree()
            gone.append(element)
    return gone


def main_element(root: Any) -> Any:
    """The innermost element that holds nearly all text: a container that publishing systems
    give the text, or the one that none of its children could stand for. What stands in a table
    with its head, caption and the lines above it is never parted from them."""
    weights, _ = _weights(root)
    total = weights.get(root, 0)
    best = root
    for element in root.iter():
        names = (*(element.get("class") or "").split(), element.get("id") or "")
        if weights.get(element, 0) >= 0.8 * total and any(_KNOWN.match(n) for n in names):
            best = element
    if best is not root:
        return best
    while True:
        heavy = _heavy(best, weights)
        if heavy is None or heavy.tag in ("p", "span", "font", "b"):
            return best
        if heavy.tag == "table" and not is_layout(heavy) and not _is_one_cell(heavy, weights):
            return best
        best = heavy


def _heavy(element: Any, weights: Mapping[Any, int]) -> Any:
    """The child that holds nearly all text of `element`, None where none does."""
    heavy = max(element, key=lambda e: weights.get(e, 0), default=None)
    if heavy is None or weights.get(heavy, 0) < _NEARLY_ALL * weights.get(element, 0):
        return None
    return heavy


def _is_one_cell(table: Any, weights: Mapping[Any, int]) -> bool:
    """Whether one cell holds nearly all text of a table, as where the page stands in it."""
    inner = table
    while inner is not None and inner.tag not in ("td", "th"):
        inner = _heavy(inner, weights)
    return inner is not None


def _weights(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """Chinese characters below each element, outside links and inside them."""
    from lxml import etree

    own: dict[Any, int] = {}
    links: dict[Any, int] = {}
    linked = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            linked += element.tag == "a"
            count = len(_CJK.findall(element.text or ""))
            (links if linked else own)[element] = count
        else:
            linked -= element.tag == "a"
            parent = element.getparent()
            if parent is None or element is root:
                continue
            tail = len(_CJK.findall(element.tail or ""))
            own[parent] = own.get(parent, 0) + own.get(element, 0) + (0 if linked else tail)
            links[parent] = links.get(parent, 0) + links.get(element, 0) + (tail if linked else 0)
    return own, links


def _is_furniture(element: Any, weights: dict[Any, int], total: int, linked: int) -> bool:
    names = (*(element.get("class") or "").split(), element.get("id") or "")
    if weights.get(element, 0) < 0.15 * total and any(
        _FURNITURE.match(n.lower()) for n in names if n
    ):
        return True
    if element.tag not in ("div", "ul", "ol", "dl", "table", "section", "p", "header"):
        return False
    plain = weights.get(element, 0)
    if not linked or linked <= 2 * plain or linked + plain > _LONGEST_LIST:
        return False
    if sum(1 for _ in islice(element.iter("a"), 3)) < 3:
        return False
    return not _ATTACHED.search("".join(element.itertext()))


def sizes(root: Any) -> dict[Any, int]:
    """How many elements stand below each element."""
    from lxml import etree

    below: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        below.setdefault(element, 0)
        parent = element.getparent()
        if parent is not None:
            below[parent] = below.get(parent, 0) + below[element] + 1
    return below
