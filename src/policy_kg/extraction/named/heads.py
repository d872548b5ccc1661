"""The last words of names, by kind: 产业园, 集团, 学院, 高速公路."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.records import ThingKind

# Longest first within the alternation of each kind, so that 产业园区 is not read as 产业园.
_HEADS: Final[tuple[tuple[ThingKind, str], ...]] = (
    ("CharacterTown", "小城镇 小镇 风情镇"),
    (
        "Enterprise",
        "有限责任公司 股份有限公司 有限公司 股份公司 分公司 总公司 公司 集团 米业 酒业 药业 乳业 种业 粮油 牧业 渔业 渔场"
        " 家庭农场 农场 林场 合作社 联合社 制药 重工 汽车厂 电厂 钢铁 石化 油田 供电局 控股 银行总行",
    ),
    (
        "Institute",
        "大学 学院 研究所 研究院 科学院 农科院 设计院 医院 实验室 学校 中学 小学 技校 党校 卫校 博物馆 图书馆"
        " 体育馆 文化馆 科技馆 美术馆 展览馆 纪念馆 研究中心 创新中心 职教中心 技术中心 创新研究中心",
    ),
    (
        "Park",
        "产业园区 产业园 工业园区 工业园 科技园区 科技园 创业园区 创业园 创新园 物流园区 物流园 示范园区 示范园"
        " 农创园 双创园 软件园 植物园 湿地公园 森林公园 地质公园 遗址公园 公园 园区 孵化园 数字园 生态园 采摘园 智造园"
        " 示范区 先行区 集聚区 聚集区 核心区 试验区 先导区 样板区 标杆区 示范带 度假区 旅游区 风景名胜区 风景区 景区 名胜区 自然保护区 保护区 历史文化街区 古城 古镇 古村落 古街"
        " 种植区 生产区 加工区 养殖区 展示区 物流区 保护地 基地 农业谷 生态谷 谷 产业带 经济带 旅游带 观光带 风光带 文化带 生态带"
        " 走廊 滑雪场 雪场 度假村 牧场 庄园 港区 产业城 科技城 大学城 科学城 商贸城 示范片区 孵化器 众创空间 乐园"
        " 产业集群 城镇群 创新区 科创区 科教创新区",
    ),
    (
        "Project",
        "项目 平台 田园综合体 综合体 工程 保障体系 连接线 高速公路 高速 铁路 高铁 公路 国道 省道 大道 大桥 隧道"
        " 水电站 电站 泵站 灌区 步行街 街区 交易市场 批发市场 市场 超算中心 交易中心 数据中心 服务中心 会展中心 枢纽"
        " 机场 火车站 高铁站 客运站 西站 南站 北站 东站 站 码头 国际陆港 陆港 空港 港 地铁 轻轨 快速路 环线 绿道 管廊 管线 号线 农村路 算力网"
        " 旅游公路 风景道",
    ),
    (
        "NaturalFeature",
        "河 江 湖 山 水库 岭 峡谷 峡 湾 岛 渤海 黄海 东海 南海 湿地 草原 森林 瀑布 运河",
    ),
)
KIND_OF: Final[dict[str, ThingKind]] = {w: kind for kind, text in _HEADS for w in text.split()}
# Whether there is one: those that have another one in them needn't be looked for.
ANY_HEAD: Final = re.compile(
    "|".join(word for word in KIND_OF if not any(w in word for w in KIND_OF if w != word))
)
# Last character -> the lengths of the heads that end in it, the longest first.
_LENGTHS: Final = {
    last: sorted({len(word) for word in KIND_OF if word[-1] == last}, reverse=True)
    for last in {word[-1] for word in KIND_OF}
}

# The whole name is no name: a word that merely ends like one (平台, 青山, 网站).
NO_NAME: Final = re.compile(
    r"(?:江河|河湖|江湖|山河|山水|江山|青山|荒山|矿山|火山|登山|靠山|雪山|银山|金山|绿水青山|深山|高山|名山|假山|开山|下山|上山"
    r"|沿河|巡河|护河|治河|管河|穿河|跨河|内河|外河|界河|入河|小河|大河|天河|银河|沿江|跨江|临江|过江|滨江|滨湖|滨河|环湖|半岛|海岛|群岛|港湾|海湾"
    r"|山岭|网站|车站|工作站|服务站|文化站|加油站|充电站|换电站|气象站|监测站|污水站|中转站|驿站|卫生站|防疫站|兽医站|农技站|推广站"
    r"|微博|驻站|试验站|观测站|水站|油站|电站|场站|站站|港口|海港|空港|香港|通信基站|基站|服务平台|大数据平台|央企集团"
    r"|企业集团|龙头集团|跨国公司|子公司|分公司|母公司|上市公司|乡镇|中小学|大学|高校|大中专院校|学校|小学|中学|幼儿园|校园|家园|田园"
    r"|果园|菜园|花园|茶园|动物园|公园|庄园|旅游区|浙江|黑龙江|镇江|九江|湛江|台湾|宅基地|泰山区|湿地|森林|草原|海峡)$"
)


def head_at(text: str, end: int) -> str:
    """The longest head that ends at `end` of `text`, or ""."""
    for n in _LENGTHS.get(text[end - 1 : end], ()):
        if n <= end and text[end - n : end] in KIND_OF:
            return text[end - n : end]
    return ""


def kind_by_ending(text: str) -> ThingKind | None:
    """The kind that the last word of an isolated name tells; None where it tells none."""
    if re.search(r".(?:村|屯)$", text):
        return "Village"
    head = head_at(text, len(text))
    if head and not NO_NAME.fullmatch(text):
        return KIND_OF[head]
    if re.search(r"(?:镇|乡|街道)$", text):
        return "Town"
    if re.search(r"(?:高新|经开|开发|新)区$", text):
        return "DevelopmentZone"
    if re.search(r"区$", text):
        return "Park"
    if re.search(r"[园谷带城廊]$", text):
        return "Park"
    return None
