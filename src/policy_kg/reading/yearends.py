"""What stands behind a year at the end of a line or a cell, where it is the rest of its date: 2031年 over 6月底前,
and not over 长期坚持 or the next item."""

from __future__ import annotations

import re
from typing import Final

OF_A_YEAR: Final = re.compile(
    r"^(?:\d{1,2}(?:月|(?=\s*$))|[底末初内度前以之]|[上下]半年|第?[一二三四1-4]季度|[一二三四五六七八九十]{1,2}月|[，、。；;,）)至到—–~～-])"
)
# 完成时限：2031年
LIMIT_OF_A_YEAR: Final = re.compile(r"(?:时限|时间|期限|年限|节点)[：:][^：:。；;]{0,16}\d年$")
