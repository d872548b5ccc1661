"""Words that invented notices are made of: places, departments, matters and how they are put.

Places do not exist: 岚砚市, 苇泓县, 蓼沅镇. Departments are those that any city has, each by the
forms it is printed in; the first is the official short form.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST: Final = "岚澄桐苇砚葭蓼槿沅泓汶楠栖浔"
_SECOND: Final = "砚泓沅芷汀渚檀榆桓琅溪屏岑浦"
OFFICES: Final[tuple[tuple[str, ...], ...]] = (
    ("市财政局",),
    ("市教育局",),
    ("市民政局",),
    ("市水利局",),
    ("市商务局",),
    ("市审计局",),
    ("市统计局",),
    ("市司法局",),
    ("市公安局",),
    ("市税务局",),
    ("市科技局", "市科学技术局"),
    ("市发展改革委", "市发改委"),
    ("市卫生健康委", "市卫健委"),
    ("市农业农村局",),
    ("市生态环境局",),
    ("市交通运输局", "市交通局"),
    ("市住房城乡建设局", "市住建局"),
    ("市人力资源社会保障局", "市人社局"),
    ("市市场监管局",),
    ("市工业和信息化局", "市工信局"),
    ("市文化和旅游局", "市文旅局"),
    ("市医保局",),
    ("市退役军人局",),
    ("市妇联",),
    ("市残联",),
    ("团市委",),
)
VERBS: Final = _words(
    "建立 完善 推进 加快 探索 深化 落实 规范 支持 引导 健全 扩大 优化 统筹 培育 强化 创新 提升"
)
MATTERS: Final = _words(
    "农村产权交易体系 集体建设用地入市 宅基地资格权保障 城乡公交一体化 乡村教师交流 医疗联合体建设"
    " 冷链物流网络 农业保险试点 返乡创业基地 河湖综合整治 供水管网延伸 数字乡村平台 土地整治项目"
    " 人才公寓建设 职业技能培训 普惠金融服务 特色产品品牌 休闲旅游线路 污水集中处理 养老服务网点"
    " 饮用水源保护 高标准农田 基层治理网格 电商服务站点 公共文化设施 就业援助制度 老旧小区改造"
    " 城市书房布局 夜间消费街区 家政服务标准 托育服务体系 工业用地出让 企业技术改造 融资担保机制"
    " 政务服务窗口 电子证照应用 招标投标监管 知识产权保护 公共数据开放 充电设施布点 海绵城市示范"
    " 燃煤锅炉淘汰 扬尘污染防治 固体废物利用 湿地生态修复 森林防火预警 食品安全抽检 药品集中采购"
    " 学前教育普惠 特殊教育保障 残疾人康复服务 退役军人就业 社区矫正帮扶 法律援助覆盖 信用信息归集"
)
MEANS: Final = _words(
    "按照分级负责的原则 依托现有公共服务平台 通过政府购买服务 采取以奖代补方式 结合各地实际"
    " 以试点村为重点 在年度预算中安排专项资金 由主管部门会同有关单位 坚持先易后难 用好社会资本"
    " 对标先进城市做法 每季度开展一次评估 以项目清单推动 分批编制实施细则 运用大数据手段"
)
ENDS: Final = _words(
    "形成可复制的经验 逐步实现全覆盖 提高服务效率 保障群众合法权益 促进要素双向流动 方便办事群众"
    " 带动农民持续增收 建立长期管护机制 降低企业运行成本 补齐公共服务短板 防范各类风险隐患"
    " 增强市场主体活力 改善人居环境 做到应保尽保 打通最后一公里"
)
FIELDS: Final = _words(
    "城乡融合发展 优化营商环境 夜间经济发展 城市更新 公共数据运营 污染防治攻坚 家政服务提升"
    " 乡村全面振兴 就业创业促进 健康城市建设 服务消费扩大 水环境治理 基层治理提升 养老服务发展"
)
MEASURED: Final[tuple[tuple[str, str, str], ...]] = (
    ("覆盖率达到", "%", "服务覆盖率达到{n}%"),
    ("不少于", "个", "建成示范点不少于{n}个"),
    ("超过", "万元", "安排专项资金超过{n}万元"),
    ("达到", "公里", "改造管网达到{n}公里"),
)
ORDINALS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class City:
    """`zones` are its districts and counties, by the names that tables print."""

    name: str
    zones: tuple[str, ...]


def place_words() -> list[str]:
    return [a + b for a in _FIRST for b in _SECOND if a != b]


def city(number: int, seed: int) -> City:
    """The city of this number; different numbers below `cities()` have different names."""
    words = place_words()
    chosen = random.Random(f"{seed}-city-{number}")
    # 53 and the number of words have no common divisor: every name comes once.
    name = words[number * 53 % len(words)]
    zones = chosen.sample([w for w in words if w != name], 6)
    return City(f"{name}市", tuple(f"{z}{'区' if i < 3 else '县'}" for i, z in enumerate(zones)))


def cities() -> int:
    """How many cities have a name of their own."""
    return len(place_words())
