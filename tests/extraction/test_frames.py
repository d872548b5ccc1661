"""What is an item although a word of its heading sounds like the running of a plan."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def read(text: str) -> Extraction:
    document = read_document(f"云州市{text}".encode(), name="plan.txt")
    return extract(document, vocabulary=load_vocabulary())


def items(found: Extraction) -> list[tuple[str, int | None]]:
    return [(p.kind, p.number) for p in found.provisions]


def test_numbers_that_count_through_headings_are_items_below_any_of_them() -> None:
    found = read(
        "水网提升方案\n一、主要目标\n到2030年水网更加安全。\n二、重点任务\n（一）提升输水效率\n"
        "1.建设主干渠道。推进主干渠道防渗改造和联网。\n2.建设支线渠道。推进支线渠道防渗改造和联网。\n"
        "（二）保障供水平稳运行\n3.强化运行安全支撑。加强对泵站的巡查和维护。\n"
        "4.强化供水安全保障。加强对取水口的防护，制定应急预案。\n"
        "三、强化组织保障\n（一）加强协调。及时协调解决建设中的难点问题。\n"
    )
    assert items(found) == [("Task", 1), ("Task", 2), ("Task", 3), ("Task", 4), ("Duty", None)]


def test_articles_are_items_in_every_chapter() -> None:
    found = read(
        "储备粮管理办法\n第一章 总则\n第一条 为加强储备粮管理，保障储存安全，制定本办法。\n"
        "第二条 储备粮的储存、动用和监督管理等活动，适用本办法。\n第二章 监督检查\n"
        "第三条 承储企业应当配合依法开展的监督检查工作。\n"
    )
    assert [n for _, n in items(found)] == [3]  # what the text is for, and of what, is no task


def test_articles_are_items_in_general_provisions_too() -> None:
    found = read(
        "储备粮管理办法\n第一章 总则\n第一条 为加强储备粮管理，保障储存安全，制定本办法。\n"
        "第二条 市粮食局负责储备粮的监督管理。\n第二章 监督检查\n"
        "第三条 承储企业应当配合依法开展的监督检查工作。\n"
    )
    assert [n for _, n in items(found)] == [2, 3]


def test_a_guarantee_among_matters_is_one_and_behind_them_none() -> None:
    found = read(
        "创业支持措施\n一、打造社区。建设十个以上的创业社区。\n"
        "二、强化算力要素保障。提供低成本的算力服务。\n三、开放场景。每年发布一批应用场景清单。\n"
        "四、强化综合要素保障。统筹用好各类专项资金。\n"
    )
    assert [(k, n) for k, n in items(found)] == [
        ("Measure", 1),
        ("Measure", 2),
        ("Measure", 3),
        ("Duty", None),
    ]
