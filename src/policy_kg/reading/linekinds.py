"""What a line by itself is by its words: a 文号, a label of an annex, a title of the genre, a note.

The words are those of GB/T 9704-2012 and of the pages that print documents.
"""

from __future__ import annotations

import re
from typing import Final

DOC_NUMBER: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,12}(?:字)?\s*[〔\[（(［]\s*\d{4}\s*[〕\]）)］]\s*第?\s*\d+\s*号$"
    r"|^〔\d{4}〕\s*\d+\s*号$"  # below 专题会议纪要
)
_NUMBERED: Final = re.compile(r"^编\s*号\s*[：:]\s*")  # 编号：青政督〔2031〕7号 of a form
# （青政办发〔2031〕7号）: below the title, or at its end
_NUMBER_ASIDE: Final = re.compile(
    r"[（(]\s*(?P<number>[\u4e00-\u9fff]{1,12}(?:字)?\s*[〔\[［]\s*\d{4}\s*[〕\]］]\s*第?\s*\d+\s*号)\s*[）)]$"
)
ANNEX_LABEL: Final = re.compile(
    r"^附\s*(?:件|表)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]?$|^附\s*[：:]$"
    r"|^附\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[：:]?$"  # 附1
)
ATTACHMENT: Final = re.compile(
    r"^(?:相关)?附\s*(?:件\s*[0-9]{0,2}|表)?\s*[：:]\s*\S|^(?:相关附件|附件(?:列表|下载))[：:]?$"
)
# 重点任务分工表.pdf, 附件5.《…》解读.doc: what a page names for its download
FILE_NAME: Final = re.compile(
    r"^[^。]{3,120}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*(?:[（(][^（()）]{0,80}[）)])?$",
    re.IGNORECASE,
)
DATE_LINE: Final = re.compile(r"^[〇零○一二三四五六七八九十\d０-９]{4}\s*[年月].{1,6}月.{1,6}日$")
# ZJSP00-2025-0010: the register's number above the head of the issuing body (浙江省人民政府文件).
FILE_CODE: Final = re.compile(r"^[A-Z]{2,8}\d{0,4}[-—－]\d{4}[-—－]\d{3,6}$")
# 青河市人民政府文件, or the head of several: 青河市水利局青河市财政局文件; 规范性文件 is a site's word
ISSUER_HEAD: Final = re.compile(
    r"^(?!关于)[\u4e00-\u9fff（）()、\s]{3,200}(?:府|办公?[室厅]|[委局厅部院会署行组团]|中心|公司|集团)\s*文\s*件$"
)
# 青河市农业农村局2031年3月2日发布，征求意见截止2031年4月1日。: the last line of a page on a draft
PUBLISHED: Final = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff（）()、]{4,40}?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?:公开)?(?:发布|公布)(?:[，,][^。]{0,60})?。?$"
)
# 解读：…, 政策解读：一图读懂…: a page's links to what explains the document
NOTE: Final = re.compile(  # （此件公开发布）, 抄送：…, …办公厅 2025年4月17日印发
    r"^[（(](?:此件|本文|此文)?.{0,6}(?:公开|删减).{0,8}[）)]$|^抄\s*[送报]\s*[：:]"
    r"|^(?:相关|政策|文件|图文|视频)?(?:解读|图解)[：:]"
    r"|^脚注："  # as readers label what stands at a page's foot
    r"|^(?:公开)?(?:征求|征集)意见(?:的)?(?:时间|期限|起止时间|截止(?:时间|日期)?)(?:[为是：:自从]|\d)"
    r"|^[\u4e00-\u9fff]{4,30}\s*\d{4}\s*年.{1,6}月.{1,6}日\s*印发$"
    r"|^相关附件\s*[：:]|^二维码.{0,6}扫一扫"  # what a page prints below
)
GENRE: Final = (
    "通知|方案|意见|规划|办法|措施|计划|决定|规定|细则|纲要|通报|批复|答复|函|公告|条例|要点|清单|台账|分工|分解|"
    "行动|政策|表|制度|指南|标准|目录|名单|若干|报告|预案|指引|(?:通知|督办|交办|任务)单|责任书|任务书"
)
_ISSUED: Final = "通知|意见|决定|通报|批复|复函|公告|函"
TITLE_END: Final = re.compile(rf"(?:{GENRE})(?:[（(].{{1,20}}[）)])?$")
# 2031年市政府为民兴办10件实事, 民生实事项目（第一批）: what is promised is counted 一是…, 二是…
_DEEDS: Final = re.compile(
    r"(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})[件项]|民生|为民|惠民|便民|利民)[^，。；]{0,6}实事(?:项目|工程|任务)*(?:[（(].{1,20}[）)])?$"
)


def number_of(line: str) -> str:
    """The 文号 that a line is, （青政办发〔2031〕7号） too; "" where it is none."""
    aside = _NUMBER_ASIDE.match(line)
    bare = _NUMBERED.sub("", line)
    return aside["number"] if aside else bare if DOC_NUMBER.match(bare) else ""


def without_number(title: str) -> str:
    """A title without the 文号 in brackets at its end: 关于…的实施意见(青发改〔2031〕12号)."""
    aside = _NUMBER_ASIDE.search(title)
    return title[: aside.start()].rstrip() if aside else title


def number_aside(title: str) -> tuple[str, int]:
    """The 文号 in brackets at a title's end and where it begins; ("", 0) where there is none."""
    aside = _NUMBER_ASIDE.search(title)
    return (aside["number"], aside.start("number")) if aside else ("", 0)


def is_genre_title(text: str) -> bool:
    """Whether a title ends as a policy document's does: …的通知, …实施方案, …分工表."""
    return bool(TITLE_END.search("".join(text.split())))


def is_list_of_deeds(title: str) -> bool:
    """Whether a title is of a list of what is done for the people: …为民兴办10件实事."""
    bare = "".join(title.split())
    return len(bare) <= 60 and bool(_DEEDS.search(bare))


def is_issued_title(text: str) -> bool:
    """Whether a line is a whole title by itself: 关于…的通知, …印发…的意见."""
    bare = "".join(text.split())
    return len(bare) <= 100 and bool(re.search(rf"(?:关于|印发).{{4,}}(?:{_ISSUED})$", bare))
