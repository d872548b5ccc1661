"""Questions as typed to the text that the grammar reads.

Full-width letters and digits become half-width, traditional characters simplified, English
question words Chinese, spoken ways to ask written ones (谁盯着, 管哪块, 干嘛); white space goes where it
parts no Latin words. Chinese punctuation stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from policy_kg.reading.numbering import number_value

_WHO: Final = r"(?:谁|哪(?:个|家|些)?(?:部门|单位|科室|乡镇|街道)?)"
_PARTY: Final = r"(?:配合|协办|牵头|责任)(?:单位|部门)"
_AS_A_ROLE: Final = r"(?=(?:单位|部门|科室|处室)(?:是|有|为|都|[？。，]|$)|(?:了|的)?(?:什么|哪[些几]|啥|几)|[？。，]|$)"
_SPOKEN: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    # 药品流通谁盯着, 谁来盯药品流通, 归谁兜底, 由哪个部门兜底
    (
        re.compile(rf"(?P<who>{_WHO})(?:来|在|去)*(?:盯[着紧牢]?|兜[着底]?底?|扛[着起]?)(?!上|住)"),
        r"\g<who>负责",
    ),
    # 市林业局管造林哪块, 负责造林哪一摊, 抓的是哪一头
    (
        re.compile(
            r"(?P<verb>负责|分管|主管|管|抓)(?P<what>[^，。？谁哪]{2,20}?)的?(?:哪一?(?:块儿?|摊子?|头|方面))(?:工作|事儿?|活儿?)?(?=[？。，的]|$)"
        ),
        r"\g<verb>\g<what>的哪些工作",
    ),
    # 在造林上管哪一摊
    (
        re.compile(r"(?:上|里)?(?P<verb>负责|管)哪一?(?:块儿?|摊子?)(?=[？。，]|$)"),
        r"\g<verb>哪些工作",
    ),
    # 办公室放哪儿, 办公室挂哪个局: where it is set up
    (
        re.compile(
            r"(?P<office>办公室|秘书处)(?:放|挂|设)(?:到|靠)?(?=哪(?:里|儿|个?(?:部门|单位|局|家|地方)))"
        ),
        r"\g<office>设在",
    ),
    # 防火期是哪几个月, 从几月到几月: when
    (re.compile(r"(?:是)?(?:哪几个月(?:份)?|从?几月到几月)(?=[？。，]|$)"), "是什么时候"),
    # 市水利局在防汛里干嘛, 要干啥子, 做啥子
    (re.compile(r"(?:干嘛|干吗|干哈|(?:干|做|管|弄)啥子|做嘛)(?:的|呢)?(?=[？。，]|$)"), "做什么"),
    (re.compile(r"啥子"), "什么"),
    # 国税地税管哪几条, 国税在方案里负责什么
    (re.compile(r"国税(?:和|、|与)?地税(?!局|收入|[部机])"), "国税局、地税局"),
    (re.compile(r"(?P<tax>[国地]税)(?=在|管|负责|牵头|配合|参与|要)"), r"\g<tax>局"),
    # 办法管几年, 施行了能管多久: how long it is in force
    (re.compile(r"(?:能|可以)?(?:管|(?<!要)用)(?:几年|多久)(?:的|呢)?(?=[？。]|$)"), "有效期几年"),
    # 调剂资金用在什么地方, 奖金花到哪儿
    (
        re.compile(
            r"(?:都|要|主要|可以|能)?(?<![费信作公专通雇])[用花](?:[在到于]|去)(?:什么|哪些?)(?:地方|方面|上|里|儿)*(?:的|了)?(?=[？。，]|$)"
        ),
        "用于什么",
    ),
    # 见习对象年龄多大, 参保人的年龄要求是多少
    (
        re.compile(
            r"的?(?:对象|人员)?的?年龄(?:要求|范围|限制)?(?:是|为|在)?(?:多大|多少|几岁)(?=[？。，]|$)"
        ),
        "多少岁",
    ),
    # 面积不能少于多少, 不得超过几个
    (re.compile(r"不(?:能|得|可以?)(?=(?:少于|低于|超过|多于|高于|大于|小于)(?:多少|几))"), "不"),
    # 谁当主任, 由谁来当组长
    (
        re.compile(
            r"(?:由)?谁(?:来)?(?:当|任|担任)(?P<office>副?(?:组长|主任|召集人|总指挥|指挥长|会长|理事长))(?:的|呢)?(?=[？。，]|$)"
        ),
        r"\g<office>是谁",
    ),
    # 组长谁当, 召集人由谁来当
    (re.compile(r"(?<=[长任人])(?:由)?谁(?:来)?当(?:的|呢)?(?=[？。，]|$)"), "是谁"),
    # 民生实事项目有哪些: what a list of them holds
    (re.compile(r"(?<=实事)项目(?=一?共?[有是](?:哪|几|多少|什么))"), ""),
    # 一共设几个专班, 共设了多少个工作组
    (
        re.compile(
            r"(?:一共|总共|共)设(?:了|立了?|置了?)?(?=(?:几|多少)个[^，。？]{0,6}(?:组|专班)(?:[？。]|$))"
        ),
        "设立",
    ),
    # 财务处协同什么, 南岭林区的协作单位, 由谁主责: roles as the heads of tables call them
    (re.compile(rf"(?:协同|协作|助战|协战|会办){_AS_A_ROLE}"), "配合"),
    (re.compile(rf"(?:主责|主战){_AS_A_ROLE}"), "牵头"),
    # 路面修复有没有配合单位, 外专引进有牵头部门吗: who they are, or that none is named
    (
        re.compile(
            rf"(?<![项条件务都均])(?:(?:有没有|是否有|有无)(?P<part>{_PARTY})|有(?P<own>{_PARTY})(?:吗|没有|么))(?=[？。]?$)"
        ),
        r"的\g<part>\g<own>有哪些",
    ),
    # 联系人改成谁了, 牵头单位换成哪家了: who it is now
    (
        re.compile(
            r"(?:现在|新)?(?:改成|改为|换成|变成)了?(?P<who>谁|哪(?:个|家)(?:部门|单位)?)了?(?=[？?。]?$)"
        ),
        r"是\g<who>",
    ),
    # 云溪自贸区有哪些专门措施: those of it
    (re.compile(r"(?:专门|专属|特有|独有)的?(?=措施|政策|任务|举措|事项)"), ""),
    # 这份通知是哪些部门印的, 58号文谁发的
    (
        re.compile(
            r"(?P<doc>文件?|通知|方案|意见|办法|措施|细则|规定)(?:是|由)?(?:谁|哪(?:些|几个?|个)(?:部门|单位|家)?)(?:联合|一起)?(?:印|下?发|出)的(?=[？。，]|$)"
        ),
        r"\g<doc>的发文机关是谁",
    ),
)


def formally(text: str) -> str:
    """The question with its spoken words as a written one has them."""
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return text


# 是几月, 哪个月份: when; 几个月 is how long, and 几月几号 a day
_MONTH_ASKED: Final = re.compile(
    r"(?<![每十])(?:在|于)?(?:几月(?:份)?(?![0-9一二三四五六七八九十几]|底|初|末|前)|(?:哪一?个?|什么)月(?:份)?)"
)
# 广西自治区 is what people call 广西壮族自治区.
_REGIONS: Final = {"广西": "壮族", "宁夏": "回族", "新疆": "维吾尔"}
_REGION: Final = re.compile(rf"(?P<name>{'|'.join(_REGIONS)})(?=自治区)")
LIMIT: Final = 400  # characters; a longer question is cut, its head holds what is asked

_KEEP: Final = "，。？！；：、“”‘’《》（）【】—…ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
# English and mixed questions: words of the genre, longest first; each stands for the Chinese
# that the grammar knows. "which tasks does X lead in Y" -> 哪些任务 X 牵头 在 Y.
_ENGLISH: Final[tuple[tuple[str, str], ...]] = (
    (r"how many", "有多少"),
    (r"in total|altogether|in all", "一共"),
    (r"issuing (?:body|authority|agency|office)|who (?:has )?issued", "发文机关"),
    (r"publication date|date of publication|published(?: on)?", "发布日期"),
    (r"document number|reference number", "文号"),
    (r"date of issue|issue date|issued(?: on)?", "成文日期"),
    (r"number of", "数量"),
    (r"top (?=\d)", "前"),
    (r"they take part in|take part in|takes part in", "参与"),
    (r"only in", "只在"),
    (r"more", "更多"),
    (r"fewer|less", "更少"),
    (r"what is|what are|what's", "什么是"),
    (r"(?:which|what) departments?(?: are| is)?", "哪些部门"),
    (r"(?:which|what) agenc(?:y|ies)", "哪些部门"),
    (r"(?:which|what) (?:zones?|districts?|areas?|places?)", "哪些区"),
    (r"(?:which|what)", "哪些"),
    (r"who", "谁"),
    (r"where", "在哪些区"),
    (r"when", "什么时候"),
    (r"by when|deadline", "完成时限"),
    (r"each|every|per", "每个"),
    (r"mention(?:s|ed)?|refer(?:s|red)? to", "提到"),
    (r"based on|basis", "依据"),
    (r"title", "标题"),
    (r"notice|document|circular|file", "文件"),
    (r"(?:pilot )?tasks?", "任务"),
    (r"measures?|actions?", "举措"),
    (r"polic(?:y|ies)", "政策"),
    (r"items?|provisions?|work", "事项"),
    (r"departments?|agenc(?:y|ies)", "部门"),
    (r"zones?|districts?", "区"),
    (r"does not|doesn't|do not|don't|not", "不"),
    (r"jointly|together|both", "共同"),
    (r"only", "只"),
    (r"lead(?:s|ing)?|led", "牵头"),
    (r"support(?:s|ed|ing)?|assist(?:s|ed)?", "配合"),
    (r"guid(?:e|es|ed|ing)", "指导"),
    (r"responsible|in charge|responsibilit(?:y|ies)", "负责"),
    (r"implement(?:s|ed)?", "实施"),
    (r"involved?|participat(?:e|es|ing)|take part", "参与"),
    (r"overlaps?", "重叠"),
    (r"compare", "比较"),
    (r"most", "最多"),
    (r"fewest|least", "最少"),
    (r"piloted|carried out", "试点"),
    (r"list|show(?: me)?|tell me|give me", "列出"),
    (r"and", "和"),
    (r"or", "或"),
    (r"with", "和"),
    (r"^\s*(?:is|are|does|do|did|has|have)(?=\W)", "是否"),
    (r"in|at", "在"),
    (r"of|by|for", "的"),
    (
        r"the|a|an|is|are|was|were|be|been|does|do|did|there|has|have|any|all|to|on|that|this|these|those|it|its|please|number|no\.?",
        " ",
    ),
)
# The official English names of departments by their fields: Bureau of Finance, Finance Bureau.
_FIELDS: Final[tuple[tuple[str, str], ...]] = (
    (r"agriculture and rural affairs|agricultur(?:e|al)", "农业农村局"),
    (r"civil affairs", "民政局"),
    (r"commerce", "商务局"),
    (r"culture and tourism|culture,? radio,? television and tourism", "文化和旅游局"),
    (r"development and reform", "发展改革委"),
    (r"ecology and environment|environment(?:al protection)?", "生态环境局"),
    (r"education", "教育局"),
    (r"emergency management", "应急管理局"),
    (r"finance", "财政局"),
    (r"forestry", "林业局"),
    (r"health", "卫生健康委"),
    (r"housing and urban[- ]rural (?:development|construction)|housing", "住房城乡建设局"),
    (r"human resources and social security|human resources", "人力资源社会保障局"),
    (r"industry and information technology", "工业和信息化局"),
    (r"market (?:regulation|supervision)", "市场监管局"),
    (r"(?:planning and )?natural resources", "规划和自然资源局"),
    (r"public security", "公安局"),
    (r"science and technology", "科技局"),
    (r"transport(?:ation)?", "交通运输局"),
    (r"water (?:resources|affairs)", "水利局"),
)
_BODY: Final = "(?:bureau|department|commission|office)"
_ENGLISH_BODIES: Final = tuple(
    (rf"(?:municipal |city )?(?:{_BODY} (?:of|for) (?:{field})|(?:{field}) {_BODY})", name)
    for field, name in _FIELDS
)
_ENGLISH_PATTERNS: Final = tuple(
    (
        re.compile(
            pattern if pattern.startswith("^") else rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", re.I
        ),
        word,
    )
    for pattern, word in (*_ENGLISH_BODIES, *_ENGLISH)
)
# An English word that is left of a question; AI, OPC and CAC are names.
_WORD: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]*[a-z][A-Za-z'’-]{2,}(?![A-Za-z])")


# 2026年六月底前, 十二月三十一日; not 三月三, 五月天
_MONTH: Final = re.compile(
    r"(?<![一二三四五六七八九十每])(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?:(?P<day>(?:[二三]?十)?[一二三四五六七八九]|[二三]?十)[日号])?"
    r"(?=份|[底初末]|[上中下]旬|之?前|以前|完成|到期|呢|[？，。]|$)"
)

# 市数据局牵头考核哪些任务: of 牵头考核单位, the label of those that lead
_LEADS: Final = re.compile(
    r"牵头(?:考核|考评|督办|督导)(?=单位|部门|哪|什么|几|多少|的|了|任务|事项|[？，。]|$)"
)

# 占全市比重要达到多少: cut as 比 and 重要, which no text has
_SHARE_TO_REACH: Final = re.compile(r"(?<=[比权]重)要(?=[达占提超不到有在为是])")


def normalise(question: str) -> str:
    """The question as the grammar reads it; at most LIMIT characters."""
    text = question[: 4 * LIMIT]
    text = "".join(c if c in _KEEP else unicodedata.normalize("NFKC", c) for c in text)
    # Private characters (Co) stand for names further on; none may come from outside.
    text = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp") else c
        for c in text
    )
    text = text[:LIMIT]
    text = _simplified(text)
    if _in_english(text):
        text = _from_english(text)
    text = re.sub(r"\?", "？", text)
    text = re.sub(r"!", "！", text)
    text = re.sub(r",", "，", text)
    text = re.sub(r";", "；", text)
    text = re.sub(r"[【\[]([^】\]]*)[】\]]", r"\1", text)
    text = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", " ", text).strip()
    # A blank between Chinese words parts them like a comma would; it is kept as one.
    text = _LEADS.sub("牵头", text)
    text = _SHARE_TO_REACH.sub("", text)
    text = _REGION.sub(lambda m: m["name"] + _REGIONS[m["name"]], text)
    return formally(_MONTH_ASKED.sub("什么时候", _MONTH.sub(_in_figures, text)))


def _in_english(text: str) -> bool:
    return bool(
        re.search(r"[A-Za-z]{2}", text)
        and re.search(
            r"(?i)(?<![a-z])(?:who|which|what|how|where|when|is|does|do|list|show|task|measure|policy|policies|tasks|lead|responsible|guide)",
            text,
        )
    )


def english_left(question: str, said: str) -> tuple[str, ...]:
    """The words of a question wholly in English that stand as they were in `said`, which the grammar reads:
    of what they mean in Chinese nothing is known. Beside Chinese names they may say nothing more."""
    if re.search(r"[\u4e00-\u9fff]", question) or not _in_english(question):
        return ()
    return tuple(dict.fromkeys(_WORD.findall(said)))


def _in_figures(match: re.Match[str]) -> str:
    """六月三十日 as 6月30日."""
    day = f"{number_value(match['day'])}日" if match["day"] else ""
    return f"{number_value(match['month'])}月{day}"


def _from_english(text: str) -> str:
    for pattern, word in _ENGLISH_PATTERNS:
        text = pattern.sub(word, text)
    # "task 24" and "tasks 3": a bare number behind a kind is its number.
    text = re.sub(r"(任务|举措|政策)\s*(\d+)", r"\1第\2项", text)
    text = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)
    # "tasks of the Finance Bureau"
    return re.sub(r"(任务|举措|政策|事项)的([\u4e00-\u9fff]+)", r"\2的\1", text)


def _simplified(text: str) -> str:
    """Traditional characters to simplified; text within GB2312 has none and is left alone."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if re.search(r"[\u4e00-\u9fff]", text):
            return str(_converter().convert(text))
    return text


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
