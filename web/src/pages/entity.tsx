import { address, api, encoded } from "../api";
import { useLoad, useTitle } from "../hooks";
import { named, t } from "../i18n";
import { askOf, pageOf } from "../iris";
import { Busy, download, Head, Some, Wrong } from "../parts/basics";
import { Cards, RoleBadge, Source, Sources } from "../parts/cards";
import { go } from "../router";
import { PROVISION_KINDS, ROLES, type EntityPage, type Named } from "../types";
import { useEffect } from "preact/hooks";

const RDF = [
  ["Turtle", "text/turtle", "ttl"],
  ["JSON-LD", "application/ld+json", "jsonld"],
] as const;

/** One address serves all forms; a link can't say which is wanted, so it is asked for here. */
async function save(event: MouseEvent, of: EntityPage, type: string, ending: string): Promise<void> {
  event.preventDefault();
  download(`${of.label}.${ending}`, type, await api.described(of.local, type));
}

const page = (local: string) => `/id/${encoded(local)}`;

export default function Entity({ path }: { path: string }) {
  const local = path.slice("/id/".length).split("/").map(decodeURIComponent).join("/");
  const revision = local.startsWith("revision/") ? local.slice("revision/".length) : "";
  useEffect(() => {
    if (revision) go(`/documents/${encodeURIComponent(revision)}`, { replace: true });
  }, [revision]);
  const { data, problem } = useLoad(() => (revision ? undefined : api.entity(local)), [local]);
  useTitle(data?.label ?? t("entities.title"));
  if (problem) {
    return (
      <>
        <Head title={t("entities.title")} />
        <Wrong problem={problem} />
      </>
    );
  }
  if (!data) return <Busy />;
  return <Described of={data} />;
}

function Described({ of }: { of: EntityPage }) {
  const itself = of.provisions.length === 1 && of.provisions[0]?.iri === of.iri;
  const told = new Set(itself ? [of.label, of.provisions[0]?.text, String(of.provisions[0]?.number)] : []);
  const facts = of.facts.filter((fact) => !told.has(fact.value));
  const provision = (PROVISION_KINDS as readonly string[]).includes(of.kind);
  return (
    <div class="stack">
      <header>
        <h1 tabIndex={-1} lang="zh-CN">
          {of.label}
        </h1>
        <p class="row">
          {of.kinds.map((kind) => (
            <span key={kind} class="kind">
              {named("kind", kind)}
            </span>
          ))}
          {of.aliases.length > 0 && (
            <span class="muted" lang="zh-CN">
              {t("entities.aliases")}：{of.aliases.join("、")}
            </span>
          )}
        </p>
        <p class="row no-print">
          {!provision && <a href={address("/graph", { center: of.iri })}>{t("entity.inGraph")}</a>}
          {of.kind === "Agency" && <a href={askOf(`${of.label}负责哪些事项`)}>{t("entity.askAbout")}</a>}
          <span class="muted">{t("entity.data")}：</span>
          {RDF.map(([name, type, ending]) => (
            <a key={name} href={page(of.local)} type={type} rel="alternate" onClick={(event) => save(event, of, type, ending)}>
              {name}
            </a>
          ))}
        </p>
      </header>

      {Object.keys(of.roles).length > 0 && (
        <section>
          <h2>{t("entity.roles")}</h2>
          <ul class="chips">
            {ROLES.filter((role) => of.roles[role]).map((role) => (
              <li key={role}>
                <RoleBadge role={role} /> {t("card.count", { n: of.roles[role] ?? 0 })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {itself && <Cards items={of.provisions} />}
      {facts.length > 0 && (
        <section>
          <h2>{t("entity.facts")}</h2>
          <dl class="facts" lang="zh-CN">
            {facts.map((fact) => (
              <>
                <dt>{fact.name}</dt>
                <dd>{fact.local ? <a href={page(fact.local)}>{fact.value}</a> : fact.value}</dd>
              </>
            ))}
          </dl>
        </section>
      )}
      <div class="columns">
        <Names title={t("entity.departments")} all={of.departments} />
        <Names title={t("entity.zones")} all={of.zones} />
      </div>
      {of.related.length > 0 && (
        <section>
          <h2>{t("entity.related")}</h2>
          <ul class="related" lang="zh-CN">
            {of.related.map((one) => (
              <li key={one.relation + one.iri}>
                <span class="muted">{one.relation}</span> {pageOf(one.iri) ? <a href={page(one.local)}>{one.label}</a> : one.label}
              </li>
            ))}
          </ul>
        </section>
      )}
      {of.evidence.length > 0 && !itself && (
        <section>
          <h2>{t("entity.evidence")}</h2>
          <Some all={of.evidence} step={5}>
            {(shown) => <Sources evidence={shown} />}
          </Some>
        </section>
      )}
      {of.provisions.length > 0 && !itself && (
        <section>
          <h2>{t("entity.provisions", { n: of.provisions.length })}</h2>
          <Some all={of.provisions} step={15}>
            {(shown) => <Cards items={shown} />}
          </Some>
        </section>
      )}
      {of.mentions.length > 0 && (
        <section>
          <h2>{t("entity.mentions", { n: of.mentions.length })}</h2>
          <Some all={of.mentions} step={20}>
            {(shown) => (
              <ul class="sources" lang="zh-CN">
                {shown.map(({ subject, evidence }) => (
                  <li key={`${subject.iri} ${evidence.start}`}>
                    <a href={page(subject.local)}>{subject.label}</a>{" · "}
                    <Source evidence={evidence} />
                    <q class="quote">{evidence.quote.trim()}</q>
                  </li>
                ))}
              </ul>
            )}
          </Some>
        </section>
      )}
    </div>
  );
}

function Names({ title, all }: { title: string; all: readonly Named[] }) {
  if (!all.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Some all={all} step={30}>
        {(shown) => (
          <ul class="chips" lang="zh-CN">
            {shown.map((one) => (
              <li key={one.iri}>
                <a class="chip" href={page(one.local)}>
                  {one.label} {one.provisions ?? ""}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </section>
  );
}
