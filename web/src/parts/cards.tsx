// An Item as a card: a provision with departments, zones and source, or anything else that was found.
import { t, named } from "../i18n";
import { pageOf, textOf } from "../iris";
import { PROVISION_KINDS, ROLES, type Evidence, type Item, type ItemDepartment } from "../types";

export function RoleBadge({ role }: { role: string }) {
  return <span class={`role role-${role}`}>{named("role", role)}</span>;
}

export function Source({ evidence, quote }: { evidence: Evidence; quote?: boolean }) {
  const citation = evidence.citation || evidence.section || t("card.source");
  return (
    <>
      <a class="source" href={textOf(evidence)} aria-label={t("card.sourceOf", { citation })} lang="zh-CN">
        {citation}
      </a>
      {quote && (
        <q class="quote" lang="zh-CN">
          {evidence.quote.trim()}
        </q>
      )}
    </>
  );
}

export function Sources({ evidence, quote = true }: { evidence: readonly Evidence[]; quote?: boolean }) {
  return (
    <ul class="sources">
      {evidence.map((one) => (
        <li key={`${one.document} ${one.start}`}>
          <Source evidence={one} quote={quote} />
        </li>
      ))}
    </ul>
  );
}

function Parties({ departments }: { departments: readonly ItemDepartment[] }) {
  const order = [...departments].sort((a, b) => a.order - b.order);
  return (
    <ul class="parties">
      {ROLES.filter((role) => order.some((d) => d.role === role)).map((role) => (
        <li key={role}>
          <RoleBadge role={role} />
          {order
            .filter((d) => d.role === role)
            .map((d) => (
              <a key={d.label} href={`/entities?query=${encodeURIComponent(d.label)}`} lang="zh-CN">
                {d.label}
              </a>
            ))}
        </li>
      ))}
    </ul>
  );
}

export function isProvision(item: Item): boolean {
  return (PROVISION_KINDS as readonly string[]).includes(item.kind);
}

function Title({ item }: { item: Item }) {
  const page = pageOf(item.iri);
  return page ? <a href={page}>{item.label}</a> : <>{item.label}</>;
}

export function Card({ item, unit }: { item: Item; unit?: boolean }) {
  const provision = isProvision(item);
  const quoted = item.evidence.filter((e) => e.quote.trim() !== (item.text ?? "").trim());
  return (
    <article class="card">
      <div class="card-head">
        <span class="kind">{named("kind", item.kind)}</span>
        {item.number !== null && <span class="card-number">{t("card.number", { n: item.number })}</span>}
        <h3 lang="zh-CN">
          <Title item={item} />
        </h3>
        {unit && item.score !== null && <strong>{t("card.count", { n: item.score })}</strong>}
      </div>
      {item.text && (
        <p class="card-text" lang="zh-CN">
          {item.text}
        </p>
      )}
      <dl>
        {(item.departments.length > 0 || provision) && (
          <>
            <dt>{t("card.departments")}</dt>
            <dd>
              {item.departments.length ? <Parties departments={item.departments} /> : <span class="muted">{t("card.noDepartment")}</span>}
            </dd>
          </>
        )}
        {item.zones.length > 0 && (
          <>
            <dt>{t("card.zones")}</dt>
            <dd lang="zh-CN">{item.zones.join("、")}</dd>
          </>
        )}
        {item.evidence.length > 0 && (
          <>
            <dt>{t("card.source")}</dt>
            <dd>{provision && quoted.length === 0 ? <Sources evidence={item.evidence} quote={false} /> : <Sources evidence={item.evidence} />}</dd>
          </>
        )}
      </dl>
    </article>
  );
}

export function Cards({ items, unit }: { items: readonly Item[]; unit?: boolean }) {
  return (
    <ul class="cards">
      {items.map((item, i) => (
        <li key={`${item.iri} ${i}`}>
          <Card item={item} {...(unit ? { unit } : {})} />
        </li>
      ))}
    </ul>
  );
}
