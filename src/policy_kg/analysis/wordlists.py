"""Words that plans use whatever they are about: shared, they prove no shared matter."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs, adverbs and particles (加快推进…, 积极向国家争取…). They begin no matter.
VERBS: Final = _set(
    """
    推进 加快 加强 建立 健全 完善 探索 开展 实施 落实 支持 鼓励 引导 推动 促进 提升 提高 强化 优化 深化
    创新 积极 大力 全面 深入 重点 有序 逐步 持续 统筹 制定 研究 组织 做好 抓好 打造 构建 培育 培养 发展
    建设 规划 谋划 依托 围绕 结合 按照 依法 通过 采取 发挥 作用 优先 给予 安排 争取 力争 确保 保障 实现
    形成 增强 扩大 拓展 完成 办理 负责 管理 利用 符合 具有 进行 合理 规范 科学 有效 等等 以及 或者 改革
    授权 用于 纳入 允许 加大 力度 设立 确定 使用 规定 提供 有关 相关 各类 多种 一批 一定 主要 增加 缴纳
    分配 引领 带动 复制 推广 行动 经验 办法 明确 进入 参与 建成 继续 不断 广泛 充分 切实 严格 认真 落地
    推行 整合 挂牌 申报 认定 创建 争创 同步 尽快 开工 满足 覆盖 应当 可以 自愿 进一步 统一 倾斜 调节 骨干
    指导 共同 帮助 努力 试点 开发 整治 保护 评估
    """
)
# What many matters are called by, or are done by and for: weak alone, they complete a term
# (担保机构, 产业园). Bodies that carry out (家庭农场, 科研院所) are here: lists of them recur.
HEADS: Final = _set(
    """
    机制 体制 体系 制度 政策 措施 方式 模式 形式 标准 工作 工程 项目 平台 基地 中心 机构 公司 企业 设施
    服务 业务 产业 园区 资金 资源 资本 主体 经营 生产 活动 方案 功能 基础 社会 市场 技术 合作 公共 龙头
    合作社 农民合作社 家庭农场 农场 农户 小农户 农民 农民工 高等学校 高等院校 科研院所 院所 银行 人才 人员
    大户 专业 集体 村集体 农村 乡村 农业 城镇 城市 居民 群众 现代 涉农 种养 指标 计划 年度 万元 水平 能力
    质量 情况 问题 要求 条件 方面 领域 范围 需求 区域 优势 价值 路径 内容 部门 单位 政府 财产权 使用权
    经营权 所有权 资格权 建设项目 基础设施 家庭 高等 学校 科研 上下游 经济 联席 会议 集聚 组织 产业化 产业链
    规模 规模化 程序 环境 权益 增收 大学 学院 工商 振兴 公路 交易 融资 土地 流转 登记 基层 用地 综合体
    收储 国有 配送 教育 传统 美丽 生态 收益 补偿 财政 金融
    """
)
# Words that only say of which rank or sort.
RANKS: Final = _set(
    """
    省 市 县 区 省级 市级 县级 国家 国家级 中央 地方 全省 全市 全国 试验区 试点 示范 综合 综合性 典型
    核心 新型 特色 城乡 融合 一体化 重大 大型 优质 高效 绿色 智能 现有 多元 多元化
    """
)
