"""What a revision changed: asked as 修订后改了什么, and whom to ask in `documents diff`."""

from __future__ import annotations

import pytest

from integration.homes import StubEncoder, ask_stubbed, stubbed_home
from policy_kg import pipeline, reader
from policy_kg.analysis.revision_words import revision_lines
from policy_kg.settings import Settings

_PLAN = """柳湾县渠道清淤方案

柳政办发〔2031〕9号

一、重点任务
（一）清理干渠。清理干渠{n}公里。（牵头单位：{lead}）
二、信息报送
各乡镇每月20日前报送进展。联系人：{who}，联系电话：{phone}，邮箱：{mail}。
"""
_OTHER = """柳湾县护林方案

柳政办发〔2031〕10号

一、重点任务
（一）巡山护林。巡查山林。（牵头单位：县林业局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("changed")
    old = {"n": 12, "lead": "县水利局", "who": "孙某", "phone": "0599-1234567", "mail": "a@liu.cn"}
    found = stubbed_home(folder, a_txt=_PLAN.format(**old), b_txt=_OTHER)
    new = {**old, "n": 15, "lead": "县农业农村局", "who": "钱某", "phone": "0599-7654321"}
    (folder / "c.txt").write_text(_PLAN.format(**new), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
        pipeline.build(found, [folder / "c.txt"], workers=1)
    return found


def test_the_diff_tells_whom_to_ask(settings: Settings) -> None:
    opened = reader.open_home(settings)
    (now,) = [e for e in opened.generation.manifest.documents if e.previous]
    (was,) = opened.generation.manifest.history
    lines = "\n".join(revision_lines(reader.compare(opened, was.id, now.id)[2]))
    assert "联系人：「孙某」→「钱某」" in lines
    assert "联系电话：「0599-1234567」→「0599-7654321」" in lines
    assert "邮箱" not in lines


@pytest.mark.parametrize(
    "question", ["修订后改了什么", "这个方案修改了哪些内容", "渠道清淤方案新版和旧版有什么不同"]
)
def test_what_changed_is_told(settings: Settings, question: str) -> None:
    answer = ask_stubbed(settings, question)
    assert answer.status == "answered"
    for said in ("孙某", "钱某", "县农业农村局", "documents diff"):
        assert said in answer.text


def test_of_a_document_with_one_version_it_is_said(settings: Settings) -> None:
    answer = ask_stubbed(settings, "护林方案改了什么")
    assert answer.status == "not_stated"
    assert "只有一版" in answer.text


def test_another_question_is_answered_as_before(settings: Settings) -> None:
    assert "县林业局" in ask_stubbed(settings, "巡山护林谁牵头").text
