// The filters that graph, findings and provision lists share; what is chosen stands in the address.
import type { ComponentChildren } from "preact";
import { api, type Query } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import { setQuery, usePlace } from "../router";
import { PROVISION_KINDS, ROLES } from "../types";
import { titled } from "./titles";

const AREAS = ["Zone", "DevelopmentZone", "District", "County"];
const MOST = 1000;

export function chosen(query: URLSearchParams): Query {
  return {
    department: query.getAll("department"),
    zone: query.getAll("zone"),
    kind: query.getAll("kind"),
    role: query.getAll("role"),
    category: query.getAll("category"),
    document: query.get("document") ?? undefined,
  };
}

interface Props {
  fields?: readonly ("department" | "zone" | "kind" | "role")[];
  children?: ComponentChildren;
}

export function FilterBar({ fields = ["department", "zone", "kind", "role"], children }: Props) {
  const { query } = usePlace();
  const departments = useLoad(() => api.entities({ kind: ["Agency", "AgencyGroup"], limit: MOST }), []);
  const zones = useLoad(() => api.entities({ kind: AREAS, limit: MOST }), []);
  const documents = useLoad(() => api.documents(), []);
  const labels = (loaded: typeof zones) =>
    (loaded.data?.entities ?? []).filter((one) => one.provisions > 0).map((one): [string, string] => [one.label, one.label]);
  const several = (documents.data?.documents.length ?? 0) > 1;
  const any = ["department", "zone", "kind", "role", "document"].some((name) => query.has(name));
  return (
    <div class="filters no-print" role="group" aria-label={t("filter.title")}>
      {fields.includes("department") && <Choice name="department" label={t("filter.department")} options={labels(departments)} />}
      {fields.includes("zone") && <Choice name="zone" label={t("filter.zone")} options={labels(zones)} />}
      {fields.includes("kind") && (
        <Choice name="kind" label={t("filter.kind")} options={PROVISION_KINDS.map((kind) => [kind.toLowerCase(), named("kind", kind)])} />
      )}
      {fields.includes("role") && <Choice name="role" label={t("filter.role")} options={ROLES.map((role) => [role, named("role", role)])} />}
      {several && (
        <Choice name="document" label={t("filter.document")} options={(documents.data?.documents ?? []).map((one) => [one.id, titled(one)])} />
      )}
      {children}
      {any && (
        <button type="button" class="quiet" onClick={() => setQuery({ department: "", zone: "", kind: "", role: "", document: "" })}>
          {t("app.clear")}
        </button>
      )}
    </div>
  );
}

export function Choice({ name, label, options, all = t("app.all") }: { name: string; label: string; options: readonly (readonly [string, string])[]; all?: string }) {
  const value = usePlace().query.get(name) ?? "";
  const known = options.some(([one]) => one === value);
  return (
    <label>
      {label}
      <select value={value} lang="zh-CN" onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        <option value="">{all}</option>
        {value && !known && <option value={value}>{value}</option>}
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
