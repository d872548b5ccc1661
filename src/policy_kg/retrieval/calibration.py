"""What an encoder's cosines are worth: where unrelated texts lie, and where a match does.

Models differ wildly: one puts unrelated texts at 0.1, another at 0.8. A few questions, each with a
passage that answers it and the passages of the others, give both ends for any model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policy_kg.retrieval.encoders import Encoder

PAIRS: Final = (
    ("老人看病报销比例", "提高老年居民基本医疗保险门诊和住院费用的支付比例，减轻就医负担。"),
    ("孩子上学怎么分片", "按照就近入学原则，合理划定义务教育学校招生范围，并向社会公布。"),
    ("路上坑坑洼洼谁来修", "加强城市道路日常养护，及时修补破损路面，由城市管理部门组织实施。"),
    ("垃圾怎么分", "推行生活垃圾分类投放、分类收集、分类运输和分类处理，设置统一标识。"),
    ("开店要办哪些手续", "优化市场主体登记流程，推行经营许可与营业执照一并办理。"),
    ("租不起房子的年轻人", "扩大保障性租赁住房供给，优先面向新就业人员和青年群体配租。"),
    ("下大雨街上积水", "实施排水管网改造，消除城区易涝点，提高防汛排涝能力。"),
    ("工厂冒黑烟", "严格工业企业大气污染物排放监管，对超标排放依法处罚。"),
    ("公交车太少", "优化公共交通线网，加密高峰时段班次，提高公交出行分担率。"),
    ("博物馆门票", "国有博物馆、图书馆和文化馆向公众免费或者优惠开放。"),
    ("企业缴税减免", "落实小规模纳税人增值税优惠和研发费用税前加计扣除政策。"),
    ("失业了能领多少钱", "符合条件的失业人员按月领取失业保险金，标准随最低工资调整。"),
    ("老楼装电梯", "支持既有住宅加装电梯，对符合条件的项目给予财政补助。"),
    ("网上办事慢", "推进政务服务一网通办，压缩审批时限，减少申请材料。"),
    ("吃的东西安不安全", "加强食品生产经营全过程监督抽检，公布不合格产品信息。"),
    ("消防演习", "定期组织开展火灾应急疏散演练，提高公众自防自救能力。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Mean cosines of questions with passages about other matters, and with their own."""

    floor: float
    top: float

    def evidence(self, cosine: float) -> float:
        """0 where unrelated texts lie, 1 where an answering passage does; may pass both."""
        return (cosine - self.floor) / (self.top - self.floor)


def calibrate(encoder: Encoder) -> Calibration:
    """Measure `encoder`. A model that can't tell the pairs apart gets the least usable spread."""
    questions = encoder.encode_queries([q for q, _ in PAIRS])
    passages = encoder.encode_passages([p for _, p in PAIRS])
    cosines = questions @ passages.T
    n = len(PAIRS)
    own = float(cosines.trace()) / n
    other = float(cosines.sum() - cosines.trace()) / (n * (n - 1))
    # Rounded: it goes into a manifest, and must not differ by the last bits of a sum.
    return Calibration(floor=round(other, 4), top=round(max(own, other + 0.01), 4))
