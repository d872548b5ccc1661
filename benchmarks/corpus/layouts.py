"""Notices as files: tables with one cell a line, HTML tables, marks in brackets, labelled lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from invented import Layout, Matter, Notice
from pools import ORDINALS


def file_name(one: Notice) -> str:
    return f"notice-{one.number:06}.{'html' if one.layout == 'html' else 'txt'}"


def text_of(one: Notice) -> str:
    """The notice as the bytes of its file will say it."""
    lines = list(_head(one))
    if one.layout == "html":
        return _html(one, lines)
    lines += _BODIES[one.layout](one)
    return "\n".join(lines) + "\n"


def _head(one: Notice) -> Iterator[str]:
    issuer = f"{one.city.name}人民政府办公室"
    yield from (issuer, f"关于印发{one.title}的通知", one.code, "")
    yield f"{'、'.join(f'{z}人民政府' for z in one.city.zones[:3])}，市政府各部门："
    yield f"《{one.title}》已经市政府同意，现印发给你们，请认真组织实施。"
    yield from ("", issuer, f"{one.year}年{1 + one.number % 12}月{1 + one.number % 28}日", "")
    yield from (one.title, "")
    yield "为贯彻落实有关要求，结合我市实际，制定本方案。"


def _ordinal(n: int) -> str:
    """1 to 99 in Chinese: 十二, 三十."""
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else f"{ORDINALS[tens - 1]}十"
    return head + (ORDINALS[ones - 1] if ones else "")


def _table(
    title: str, heads: tuple[str, ...], cells: Callable[[Matter], tuple[str, ...]]
) -> Callable[[Notice], Iterator[str]]:
    def lines(one: Notice) -> Iterator[str]:
        # Each cell is a line that begins with a tabulator, as copied from a page.
        yield from ("", "\t附件1", "", f"\t{one.city.name}{title}", "")
        yield from (f"\t{head}" for head in heads)
        number = 0
        for n, (heading, matters) in enumerate(one.groups, 1):
            yield from ("", f"\t{_ordinal(n)}、{heading}")
            for matter in matters:
                number += 1
                yield ""
                yield from (f"\t{cell}" for cell in (str(number), *cells(matter)))

    return lines


def _joined(names: tuple[str, ...]) -> str:
    return "、".join(names)


def _led(matter: Matter) -> str:
    """市财政局牵头，市教育局、市民政局配合."""
    if not matter.supports:
        return f"{_joined(matter.leads)}牵头"
    return f"{_joined(matter.leads)}牵头，{_joined(matter.supports)}配合"


def _inline(one: Notice) -> Iterator[str]:
    for n, (heading, matters) in enumerate(one.groups, 1):
        yield f"{_ordinal(n)}、{heading}"
        for k, matter in enumerate(matters, 1):
            yield f"（{_ordinal(k)}）{matter.focus}。{matter.text}（{_led(matter)}）"


def _labels(one: Notice) -> Iterator[str]:
    number = 0
    for n, (heading, matters) in enumerate(one.groups, 1):
        yield f"{_ordinal(n)}、{heading}"
        for matter in matters:
            number += 1
            yield f"{number}.{matter.focus}。{matter.text}"
            yield f"牵头单位：{_joined(matter.leads)}"
            if matter.supports:
                yield f"配合单位：{_joined(matter.supports)}"
            yield f"完成时限：{matter.deadline}"


_DUTIES: Final = ("序号", "工作任务", "具体内容", "牵头单位", "配合单位", "完成时限")
_BODIES: Final[dict[Layout, Callable[[Notice], Iterator[str]]]] = {
    "leads": _table(
        "重点任务分工表",
        _DUTIES,
        # A cell without departments: a dash, as many tables have it.
        lambda m: (m.focus, m.text, _joined(m.leads), _joined(m.supports) or "—", m.deadline),
    ),
    "guides": _table(
        "试验任务分工表",
        ("序号", "试验任务", "具体推进事项", "指导部门", "试验区域"),
        lambda m: (m.focus, m.text, _joined(m.guides), _joined(m.zones)),
    ),
    "mixed": _table(
        "工作任务分工表",
        ("工作任务", "重点内容", "具体推进事项", "牵头部门", "实施区域"),
        lambda m: (m.focus, m.text, _led(m), _joined(m.zones)),
    ),
    "policies": _table(
        "支持政策分工表",
        ("序号", "政策名称", "政策内容", "责任单位", "实施范围"),
        lambda m: (m.focus, m.text, _led(m), _joined(m.zones)),
    ),
    "inline": _inline,
    "labels": _labels,
}


def _html(one: Notice, lines: list[str]) -> str:
    out = [f"<html><head><title>{one.title}</title></head><body>"]
    out += [f"<p>{line}</p>" for line in lines if line]
    out += ["<p>附件</p>", f"<p>{one.city.name}重点任务分工表</p>", "<table>", _row(_DUTIES)]
    number = 0
    for n, (heading, matters) in enumerate(one.groups, 1):
        out.append(f"<tr><td colspan=6>{_ordinal(n)}、{heading}</td></tr>")
        for m in matters:
            number += 1
            cells = (m.focus, m.text, _joined(m.leads), _joined(m.supports), m.deadline)
            out.append(_row((str(number), *cells)))
    return "\n".join([*out, "</table></body></html>", ""])


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"
