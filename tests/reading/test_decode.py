"""Bytes that users bring: other encodings, other line ends, and files that are no documents."""

from __future__ import annotations

import pytest

from policy_kg.errors import ReadError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reading.decode import decode
from policy_kg.resources import sample_document
from policy_kg.vocabulary import load_vocabulary

NOTICE = """云州市人民政府办公室
关于印发云州市绿化方案的通知
云政办发〔2023〕3号
各县区人民政府：
现将《云州市绿化方案》印发给你们，请认真贯彻落实。
一、工作目标
新增绿地二十公顷。
二、重点任务
由市林业局牵头实施。
"""

POEM = """静夜思
床前明月光，
疑是地上霜。
举头望明月，
低头思故乡。
"""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NOTICE.encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + NOTICE.encode(), id="byte order mark"),
        pytest.param(NOTICE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(NOTICE.replace("\n", "\r").encode(), id="CR"),
        pytest.param(NOTICE.encode("gb18030"), id="GB18030"),
        pytest.param(NOTICE.encode("utf-16"), id="UTF-16 with a mark"),
    ],
)
def test_text_is_the_same_whatever_the_encoding(data: bytes) -> None:
    assert decode(data, name="通知.txt") == NOTICE


def test_gb18030_of_the_whole_sample_reads_as_utf8_does() -> None:
    text = sample_document().read_bytes().decode()
    assert decode(text.encode("gb18030"), name="x.txt") == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "空", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\t", "空", id="only a mark and white space"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "二进制|图片", id="PNG"
        ),
        pytest.param("云州".encode() + b"\x07\x08 ok", "二进制", id="control characters"),
        pytest.param(NOTICE.encode("utf-16-le"), "编码|二进制|乱码", id="UTF-16 without a mark"),
        pytest.param(b"\xff\xfe\x00", "编码", id="a mark and half a character"),
        pytest.param(
            "關於印發綠化方案的通知，請認真貫徹落實。市林業局負責。".encode("big5"),
            "编码|乱码",
            id="Big5",
        ),
        pytest.param(POEM.encode(), "不像政策文件", id="a poem"),
        pytest.param(b"hello world\n", "不像政策文件", id="English"),
    ],
)
def test_what_is_no_policy_document_ends_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read_document(data, name="来件.txt")
    line = caught.value.line
    assert line.startswith("来件.txt：")
    assert "\n" not in line
    assert caught.value.mend, "the line must say what to do"


def test_an_unknown_extension_is_named() -> None:
    with pytest.raises(ReadError, match=r"\.xyz"):
        read_document(NOTICE.encode(), name="通知.xyz")


DEEDS = """2031年云溪市委市政府为民兴办4件实事
2月22日，市人民代表大会确定了4件实事。
2031年，市委、市政府为民兴办4件实事：
一是实施扩大教育资源项目，新建学校20所，新增学位1.4万个。
二是实施农村公路建设项目，新建公路300公里。
三是实施背街小巷整治工程，完成治理20条。
四是实施棚户区改造项目，开工建设1万户。
"""


@pytest.mark.parametrize("counted", ["一是 二是 三是 四是", "一、 二、 三、 四、"])
def test_what_is_done_for_the_people_is_a_list_of_items(counted: str) -> None:
    text = DEEDS
    for mark, said in zip(counted.split(), ("一是", "二是", "三是", "四是"), strict=True):
        text = text.replace(said, mark)
    found = extract(read_document(text.encode(), name="实事.txt"), vocabulary=load_vocabulary())
    assert [(p.number, p.citation) for p in found.provisions] == [
        (1, "一"),
        (2, "二"),
        (3, "三"),
        (4, "四"),
    ]
    assert "300公里" in found.provisions[1].text
    assert found.document.field("标题") == "2031年云溪市委市政府为民兴办4件实事"


@pytest.mark.parametrize(
    "title",
    [
        "云溪市4件实事温暖人心",  # news about them
        "他这一生做过的事",
    ],
)
def test_what_only_counts_points_is_no_list_of_deeds(title: str) -> None:
    text = DEEDS.replace("2031年云溪市委市政府为民兴办4件实事\n", f"{title}\n")
    text = text.replace("为民兴办4件实事：", "做了这些：")
    with pytest.raises(ReadError, match="不像政策文件"):
        read_document(text.encode(), name="来件.txt")
