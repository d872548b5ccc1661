"""A large graph to measure exports on: invented notices of the sample's shape.

    python benchmarks/exports/corpus.py FOLDER [--documents N] [--seed N]

Writes an Oxigraph store to FOLDER. Each document has 100 provisions in three annexes and the body,
with about 215 assignments, 170 zones in cells, 110 other mentions, 20 targets and a proof for each.
A document is a function of the seed and its number alone: more documents change none of the first.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, Store

from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import (
    Addressee,
    Agency,
    Assignment,
    BodyLink,
    Document,
    Evidence,
    Extraction,
    HeaderField,
    Mention,
    Provision,
    ProvisionKind,
    Role,
    Section,
    Target,
    Thing,
    ThingKind,
    ZoneUse,
)

PROVISIONS: Final = 100  # in each document
_CITIES: Final = 50
_BATCH: Final = 100  # documents loaded at once


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Invented: 岚砚市, 苇泓区, 蓼沅产业园.
_FIRST: Final = "岚澄桐苇砚葭蓼槿沅泓"
_SECOND: Final = "砚泓沅芷汀渚檀榆桓琅"
_OFFICES: Final = _words(
    "财政局 教育局 民政局 水利局 林业局 农业农村局 商务局 交通局 文旅局 审计局 统计局 金融办 科技局"
    " 司法局 公安局 应急局 医保局 体育局 税务局 粮食局 气象局 信访局 发改委 卫健委 国资委 工信局"
    " 人社局 住建局 环境局 市场局 资源局 乡村局"
)
_VERBS: Final = _words("建立 完善 推进 加快 探索 深化 落实 规范 支持 引导 健全 扩大 优化 统筹 培育")
_MATTERS: Final = _words(
    "农村产权交易体系 集体建设用地入市 宅基地资格权保障 城乡公交一体化 乡村教师交流 医疗联合体"
    " 冷链物流网络 农业保险试点 返乡创业基地 河湖综合整治 供水管网延伸 数字乡村平台 土地整治项目"
    " 人才公寓建设 职业技能培训 普惠金融服务 特色产品品牌 休闲旅游线路 污水集中处理 养老服务网点"
    " 饮用水源保护 高标准农田 基层治理网格 电商服务站点 公共文化设施 就业援助制度"
)
_MEANS: Final = _words(
    "按照分级负责的原则 依托现有公共服务平台 通过政府购买服务 采取以奖代补方式 结合各地实际"
    " 以试点村为重点 在年度预算中安排专项资金 由主管部门会同有关单位"
)
_ENDS: Final = _words(
    "形成可复制的经验 逐步实现全覆盖 提高服务效率 保障群众合法权益 促进要素双向流动 方便办事群众"
    " 带动农民持续增收 建立长期管护机制"
)
_THINGS: Final[tuple[tuple[str, ThingKind], ...]] = (
    ("产业园", "Park"),
    ("米业公司", "Enterprise"),
    ("水库扩建项目", "Project"),
    ("镇", "Town"),
    ("村", "Village"),
    ("湖", "NaturalFeature"),
)
_ANNEXES: Final[tuple[tuple[ProvisionKind, int, str], ...]] = (
    ("Task", 44, "试验任务分工表"),
    ("Measure", 30, "工作举措分工表"),
    ("Policy", 18, "支持政策分工表"),
)
_NUMERALS: Final = "一二三四五六七八"


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    offices: tuple[str, ...]
    zones: tuple[str, ...]
    things: tuple[tuple[str, ThingKind], ...]


@dataclass(slots=True)
class _Text:
    """A text as it grows; `put` says where its words stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str, section: str = "", *, after: str = "", **place: int) -> Evidence:
        start = self.length
        self.parts += [words, after]
        self.length += len(words) + len(after)
        return Evidence(start=start, end=start + len(words), quote=words, section=section, **place)


def city(n: int, seed: int) -> _City:
    chosen = random.Random(f"{seed}-city-{n}")
    words = [a + b for a in _FIRST for b in _SECOND if a != b]
    name = words[n * 7 % len(words)]
    others = chosen.sample([w for w in words if w != name], 46)
    zones = [f"{w}{'区' if i < 4 else '县'}" for i, w in enumerate(others[:6])]
    things = [(w + _THINGS[i % 6][0], _THINGS[i % 6][1]) for i, w in enumerate(others[6:])]
    return _City(f"{name}市", tuple(f"市{o}" for o in _OFFICES), tuple(zones), tuple(things))


def notice(n: int, seed: int = 1) -> Extraction:
    """The n-th document, counted from 0."""
    return _Notice(n, seed).extraction()


class _Notice:
    def __init__(self, n: int, seed: int) -> None:
        self._n = n
        self._chosen = random.Random(f"{seed}-{n}")
        self._city = city(n % _CITIES, seed)
        self._text = _Text()
        self._sections: list[Section] = []
        self._provisions: list[Provision] = []
        self._assignments: list[Assignment] = []
        self._mentions: list[Mention] = []
        self._targets: list[Target] = []
        self._links: list[BodyLink] = []

    def extraction(self) -> Extraction:
        home, text = self._city, self._text
        n = self._n
        fields = []
        for name, value in (
            ("发文机关", f"{home.name}人民政府办公室"),
            ("成文日期", f"{2019 + n % 6}年{1 + n % 12}月{1 + n % 28}日"),
            ("标题", f"{home.name}推进第{n + 1}批城乡融合发展实施方案"),
            ("发文字号", f"{home.name[0]}政办〔{2019 + n % 6}〕{n + 1}号"),
        ):
            text.put(f"{name}：")
            fields.append(HeaderField(name=name, value=value, evidence=text.put(value, after="\n")))
        addressees = [
            Addressee(
                agency=(home.name, f"{z}政府"), place=z, evidence=text.put(z, "主送", after="、")
            )
            for z in home.zones
        ]
        self._annexes(self._body())
        whole = "".join(text.parts)
        offices = [Agency(name=o, scope=home.name, printed=(o,), type=o[-1]) for o in home.offices]
        offices += [
            Agency(name=f"{z}政府", scope=home.name, type="区县政府", place=z) for z in home.zones
        ]
        issuer = f"{home.name}人民政府办公室"
        offices.append(Agency(name="市政府办公室", scope=home.name, printed=(issuer,), type="办"))
        things = [Thing(label=home.name, kinds=("City",))]
        things += [
            Thing(
                label=z,
                kinds=("Zone", "District" if z.endswith("区") else "County"),
                scope=home.name,
                within=home.name,
            )
            for z in home.zones
        ]
        things += [Thing(label=w, kinds=(k,), scope=home.name) for w, k in home.things]
        return Extraction(
            document=Document(
                source=f"notice-{n:06}.txt",
                format="text",
                digest=hashlib.sha256(whole.encode()).hexdigest(),
                text=whole,
                fields=tuple(fields),
                blocks=(),
                tables=(),
            ),
            jurisdiction=home.name,
            sections=tuple(self._sections),
            provisions=tuple(self._provisions),
            agencies=tuple(offices),
            assignments=tuple(self._assignments),
            things=tuple(things),
            mentions=tuple(self._mentions),
            targets=tuple(self._targets),
            addressees=tuple(addressees),
            body_links=tuple(self._links),
        )

    def _body(self) -> list[tuple[str, str, Evidence]]:
        """Headings, and passages that annex rows repeat; then the duties."""
        passages = []
        for part in range(4):
            citation = _NUMERALS[part]
            self._section(f"body/{part + 1}", citation, f"{citation}、", self._matter(), "")
            for n in range(5):
                key, place = f"body/{part + 1}.{n + 1}", f"{citation}（{_NUMERALS[n]}）"
                self._section(key, place, f"（{_NUMERALS[n]}）", self._matter(), key[:6])
                words = self._sentence()
                proof = self._text.put(words, place, after="\n")
                self._mention(key, proof)
                passages.append((key, words, proof))
        self._section("body/5", "五", "五、", "保障措施", "")
        for n in range(PROVISIONS - sum(size for _, size, _ in _ANNEXES)):
            place = f"五（{_NUMERALS[n]}）"
            key = f"body/5.{n + 1}"
            self._section(key, place, f"（{_NUMERALS[n]}）", self._matter(), "body/5")
            proof = self._text.put(self._sentence(), place, after="\n")
            self._add(f"{key}/1", "Duty", None, "保障措施", proof, place, key)
            for order, zone in enumerate(self._some(self._city.zones, 1, 3), 1):
                agent = self._text.put(f"{zone}政府", place)
                self._assign(f"{key}/1", agent.quote, "implement", order, agent)
        return passages

    def _annexes(self, passages: Sequence[tuple[str, str, Evidence]]) -> None:
        for annex, (kind, size, title) in enumerate(_ANNEXES, 1):
            self._section(f"annex{annex}", f"附件{annex}", "", title, "")
            category = focus = None
            for n in range(1, size + 1):
                place = {"table": annex - 1, "row": n - 1}
                citation = f"附件{annex}第{n}项"
                if category is None or n % 6 == 0:
                    category = self._text.put(f"{self._matter()}类", citation, column=0, **place)
                if focus is None or n % 2 == 0:
                    focus = self._text.put(self._matter(), citation, column=2, **place)
                link = passages[n - 1] if annex == 1 and n <= len(passages) else None
                words = link[1] if link else self._sentence()
                proof = self._text.put(words, citation, column=3, after=" ", **place)
                key = f"annex{annex}/{n}"
                self._row(annex, n, kind, key, citation, category, focus, proof)
                if link:
                    self._links.append(
                        BodyLink(
                            provision=key,
                            section=link[0],
                            evidence=link[2],
                            similarity=1.0,
                            difference="",
                        )
                    )

    def _row(
        self,
        annex: int,
        n: int,
        kind: ProvisionKind,
        key: str,
        citation: str,
        category: Evidence,
        focus: Evidence,
        proof: Evidence,
    ) -> None:
        place = {"table": annex - 1, "row": n - 1}
        self._mention(key, proof)
        if n % 5 == 0:
            goal = self._text.put(f"覆盖率达到{50 + n}%", citation, column=3, **place)
            value = {"comparator": "=", "unit": "%", "value": 50.0 + n}
            self._targets.append(Target(subject=key, measures="覆盖率", evidence=goal, **value))
        first: Role = "lead" if annex == 1 else "guide"
        for order, office in enumerate(self._some(self._city.offices, 1, 4), 1):
            agent = self._text.put(office, citation, column=4, after="、", **place)
            self._assign(key, office, first if order == 1 else "support", order, agent)
        zones = []
        if annex < 3:
            for zone in self._some(self._city.zones, 1, 4):
                cell = self._text.put(zone, citation, column=5, after="、", **place)
                zones.append(ZoneUse(label=zone, evidence=cell))
        self._add(key, kind, n, category.quote, proof, citation, f"annex{annex}", category, focus,
                  tuple(zones), annex < 3)  # fmt: skip
        self._text.put("\n")

    def _add(
        self,
        key: str,
        kind: ProvisionKind,
        number: int | None,
        category: str,
        proof: Evidence,
        citation: str,
        section: str,
        category_evidence: Evidence | None = None,
        focus: Evidence | None = None,
        zones: tuple[ZoneUse, ...] = (),
        has_zone_column: bool = False,
    ) -> None:
        self._provisions.append(
            Provision(
                key=key,
                kind=kind,
                number=number,
                number_text=str(number or ""),
                category=category,
                focus=focus.quote if focus else "",
                text=proof.quote,
                section=section,
                citation=citation,
                order=len(self._provisions) + 1,
                evidence=proof,
                category_evidence=category_evidence,
                focus_evidence=focus,
                zones=zones,
                has_zone_column=has_zone_column,
            )
        )

    def _section(self, key: str, citation: str, number: str, heading: str, parent: str) -> None:
        self._sections.append(
            Section(
                key=key,
                citation=citation,
                number=number,
                heading=heading,
                parent=parent,
                order=len(self._sections),
                evidence=self._text.put(number + heading, citation, after="\n"),
            )
        )

    def _assign(self, key: str, agent: str, role: Role, order: int, proof: Evidence) -> None:
        self._assignments.append(
            Assignment(
                provision=key,
                agent=(self._city.name, agent),
                role=role,
                order=order,
                evidence=proof,
                printed=agent,
            )
        )

    def _mention(self, subject: str, proof: Evidence) -> None:
        """The thing that the sentence ends with."""
        label = proof.quote.rstrip("。").rsplit("，", 1)[1].removeprefix("支持")
        end = proof.end - 1
        self._mentions.append(
            Mention(
                subject=subject,
                thing=(self._city.name, label),
                evidence=Evidence(
                    start=end - len(label), end=end, quote=label, section=proof.section
                ),
            )
        )

    def _matter(self) -> str:
        return self._chosen.choice(_VERBS) + self._chosen.choice(_MATTERS)

    def _sentence(self) -> str:
        chosen = self._chosen
        clauses = [
            f"{chosen.choice(_MEANS)}，{self._matter()}，{self._matter()}，{chosen.choice(_ENDS)}"
            for _ in range(chosen.choice((1, 2, 2, 3, 4)))
        ]
        return f"{'；'.join(clauses)}，支持{chosen.choice(self._city.things)[0]}。"

    def _some(self, names: Sequence[str], least: int, most: int) -> list[str]:
        return self._chosen.sample(names, self._chosen.randint(least, most))


def quads(start: int, end: int, seed: int = 1) -> Iterator[Quad]:
    """The graphs of these documents."""
    for n in range(start, end):
        yield from extraction_quads(
            notice(n, seed), base=DEFAULT_BASE, source_name=f"notice-{n:06}.txt"
        )


def build(folder: Path, documents: int, seed: int = 1) -> Store:
    store = Store(str(folder))
    store.bulk_extend(vocabulary_quads())
    for start in range(0, documents, _BATCH):
        store.bulk_extend(quads(start, min(start + _BATCH, documents), seed))
    store.optimize()
    store.flush()
    return store


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if given.folder.exists():
        raise SystemExit(f"{given.folder} is there already: name a new folder")
    start = time.monotonic()
    store = build(given.folder, given.documents, given.seed)
    size = sum(f.stat().st_size for f in given.folder.rglob("*") if f.is_file()) / 1e6
    print(
        f"{given.documents} documents, {given.documents * PROVISIONS} provisions,"
        f" {len(store)} quads, {size:.0f} MB, {time.monotonic() - start:.0f} s"
    )


if __name__ == "__main__":
    main()
