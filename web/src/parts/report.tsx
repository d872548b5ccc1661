import { api } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import { Busy, Some, Wrong } from "./basics";

export function ReportView({ id }: { id: string }) {
  const { data, problem } = useLoad(() => api.report(id), [id]);
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  const here = `/documents/${encodeURIComponent(id)}`;
  return (
    <div class="stack">
      <p>{t("report.placed", data.characters)}</p>
      <section>
        <h2>{t("report.unplaced")}</h2>
        {data.unplaced.length === 0 ? (
          <p>{t("report.allPlaced")}</p>
        ) : (
          <Some all={data.unplaced} step={50}>
            {(shown) => (
              <ul class="cards">
                {shown.map((one) => (
                  <li key={`${one.start} ${one.end} ${one.reason}`} class="card" lang="zh-CN">
                    <a href={`${here}?at=${one.start}-${one.end}`}>「{one.text.trim()}」</a>
                    <p class="muted">
                      {t("report.reason")}：{one.reason}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </Some>
        )}
      </section>
      {!!data.page?.left_out && (
        <section>
          <h2>{t("report.around")}</h2>
          <p>{t("report.page", { total: data.page.characters, text: data.page.text, around: data.page.left_out })}</p>
          <Some all={data.page.lines} step={20}>
            {(shown) => (
              <ul class="cards">
                {shown.map((line, i) => (
                  <li key={i} class="card" lang="zh-CN">
                    {line}
                  </li>
                ))}
              </ul>
            )}
          </Some>
        </section>
      )}
      <section>
        <h2>{t("report.counts")}</h2>
        <dl class="figures">
          {Object.entries(data.provisions).map(([kind, n]) => (
            <div key={kind}>
              <dt>{named("kind", kind)}</dt>
              <dd>{n}</dd>
            </div>
          ))}
          {Object.entries(data.counts).map(([what, n]) => (
            <div key={what}>
              <dt>{named("count", what)}</dt>
              <dd>{n}</dd>
            </div>
          ))}
        </dl>
      </section>
      {data.tables.length > 0 && (
        <section>
          <h2>{t("report.tables")}</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label={t("report.tables")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("report.tables")}</th>
                  <th scope="col" class="number">{t("report.rows")}</th>
                  <th scope="col" class="number">{t("count.provisions")}</th>
                  <th scope="col" class="number">{t("report.unplaced")}</th>
                </tr>
              </thead>
              <tbody>
                {data.tables.map((table, i) => (
                  <tr key={i}>
                    <th scope="row" lang="zh-CN">
                      {table.annex} {table.title}
                      {!!table.unknown?.length && (
                        <p class="muted">{t("report.unknown", { heads: table.unknown.join("、") })}</p>
                      )}
                    </th>
                    <td class="number">{table.rows}</td>
                    <td class="number">{table.provisions}</td>
                    <td class="number">{table.unplaced}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </div>
  );
}
