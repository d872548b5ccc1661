"""Numbers that are printed in the cell of the matter."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def read(rows: str) -> Extraction:
    text = (
        "<html><body><p>云溪县2031年环保工作分工表</p><table><tr><td>序号</td><td>工作任务</td><td>具体措施</td>"
        f"<td>责任单位</td></tr>{rows}</table></body></html>"
    )
    return extract(read_document(text.encode(), name="x.html"), vocabulary=load_vocabulary())


SHARED = (
    '<tr><td rowspan="3">1</td><td rowspan="3">生态建设</td><td>{}、编制生态规划</td><td>县自然资源局</td></tr>'
    "<tr><td>{}、划定保护红线</td><td>县水利局</td></tr><tr><td>{}、创建生态村镇</td><td>县农业农村局</td></tr>"
    '<tr><td rowspan="2">2</td><td rowspan="2">污染防治</td><td>{}、关闭违规养殖场</td><td>县畜牧局</td></tr>'
    "<tr><td>{}、清理河道垃圾</td><td>县水利局</td></tr>"
)


def test_rows_of_one_number_have_the_numbers_before_their_matters() -> None:
    found = read(SHARED.format(1, 2, 3, 16, 19))
    assert [p.number for p in found.provisions] == [1, 2, 3, 16, 19]


def test_numbers_that_begin_again_below_each_number_are_not_the_rows() -> None:
    found = read(SHARED.format(1, 2, 3, 1, 2))
    assert [p.number for p in found.provisions] == [1, 1, 1, 2, 2]


def test_rows_that_lost_their_merged_cells_keep_their_columns() -> None:
    text = (
        "2031年云溪县民生实事项目进展表\n序号 | 项目内容 | 进展情况 | 责任单位 |\n1 | 新建小学7所。 | 建成5所。 | 县教育局 |\n"
        "2 | 新建驿站7家。 | 建成13家。 | 县卫健局 |\n新增托位500个。 | 新增托位600个。 | ||\n"
        "3 | 大修公路100公里。 | 完成50公里。 | 县交通局 |\n新增公交线路3条。 | 新增4条。 | 县公交公司 |\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    rows = [
        (p.number, [a.printed for a in found.assignments if a.provision == p.key])
        for p in found.provisions
    ]
    assert rows == [
        (1, ["县教育局"]),
        (2, ["县卫健局"]),
        (2, ["县卫健局"]),
        (3, ["县交通局"]),
        (3, ["县公交公司"]),
    ]
    assert [t.value for t in found.targets] == [7, 7, 500, 100, 3]
