import { useState } from "preact/hooks";
import { address, api, encoded, Problem } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t } from "../i18n";
import { exampleOf, groupsOf, schemasOf, typeOf, type Operation, type Schema } from "../openapi";
import { Busy, Head, Wrong } from "../parts/basics";

const LONGEST = 20_000; // characters of a response that are shown

export default function ApiPage() {
  const { data, problem } = useLoad(() => api.openapi(), []);
  useTitle(t("api.title"));
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  const schemas = schemasOf(data);
  const [before = "", after = ""] = t("api.lead").split("{openapi}");
  return (
    <div class="stack">
      <Head title={t("api.title")} />
      <p class="lead">
        {before}
        <a href="/openapi.json">/openapi.json</a>
        {after}
      </p>
      {groupsOf(data).map((group) => (
        <section key={group.name}>
          <h2 lang="zh-CN">{group.name}</h2>
          <p class="muted" lang="zh-CN">
            {group.description}
          </p>
          <div class="operations">
            {group.operations.map((one) => (
              <OperationView key={one.method + one.path} of={one} schemas={schemas} />
            ))}
          </div>
        </section>
      ))}
      <section>
        <h2>{t("api.schemas")}</h2>
        <div class="operations">
          {Object.entries(schemas).map(([name, schema]) => (
            <SchemaView key={name} name={name} schema={schema} />
          ))}
        </div>
      </section>
    </div>
  );
}

function OperationView({ of, schemas }: { of: Operation; schemas: Record<string, Schema> }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code class={`method method-${of.method.toLowerCase()}`}>{of.method}</code> <code>{of.path}</code> <span lang="zh-CN">{of.summary}</span>
      </summary>
      {open && (
        <div class="stack">
          {of.description && <p lang="zh-CN">{of.description}</p>}
          <Responses of={of} />
          {of.body["multipart/form-data"] ? <p class="mono">multipart/form-data: files</p> : <Try of={of} schemas={schemas} />}
        </div>
      )}
    </details>
  );
}

function Responses({ of }: { of: Operation }) {
  return (
    <div>
      <h3>{t("api.responses")}</h3>
      <ul class="plain">
        {Object.entries(of.responses).map(([status, { description, content }]) => (
          <li key={status}>
            <strong>{status}</strong>{" "}
            {Object.entries(content ?? {})
              .slice(0, 1)
              .map(([type, { schema }]) => (
                <code key={type}>
                  {type} {typeOf(schema)}
                </code>
              ))}{" "}
            <span class="muted">{content ? "" : description}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Answered {
  status: string;
  text: string;
}

function Try({ of, schemas }: { of: Operation; schemas: Record<string, Schema> }) {
  const [answer, setAnswer] = useState<Answered>();
  const json = of.body["application/json"];
  const id = `${of.method}${of.path}`.replace(/\W+/g, "-");
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const given = (name: string) => String(form.get(name) ?? "");
    let path = of.path;
    const query: Record<string, string[]> = {};
    for (const { name, in: place, schema } of of.parameters) {
      if (place === "path") path = path.replace(`{${name}}`, name === "local" ? encoded(given(name)) : encodeURIComponent(given(name)));
      else if (given(name)) query[name] = schema?.type === "array" ? given(name).split(/[,，]\s*/) : [given(name)];
    }
    try {
      const response = await api.raw(of.method, address(path, query), json ? given("body") : undefined);
      setAnswer({ status: String(response.status), text: pretty(await response.text(), response.headers.get("Content-Type") ?? "") });
    } catch (cause) {
      setAnswer({ status: cause instanceof Problem ? String(cause.status) : "", text: cause instanceof Problem ? `${cause.message}\n${cause.mend}` : String(cause) });
    }
  };
  return (
    <form class="stack" onSubmit={send}>
      {of.parameters.length > 0 && (
        <div class="parameters">
          {of.parameters.map((one) => (
            <label key={one.name}>
              <span>
                <code>{one.name}</code> <span lang="zh-CN">{one.description}</span>
                {one.required && <em> {t("api.required")}</em>}
              </span>
              <input name={one.name} required={one.required ?? false} placeholder={typeOf(one.schema)} />
            </label>
          ))}
        </div>
      )}
      {json && (
        <label class="field" for={`body-${id}`}>
          {t("api.body")}（{typeOf(json.schema)}）
          <textarea id={`body-${id}`} name="body" class="mono" rows={6} defaultValue={exampleOf(json.schema, schemas)} />
        </label>
      )}
      <p>
        <button type="submit">{t("api.send")}</button>
      </p>
      <div aria-live="polite">
        {answer && (
          <>
            <h3>{t("api.result", { status: answer.status })}</h3>
            <pre class="code" tabIndex={0}>
              {answer.text}
            </pre>
          </>
        )}
      </div>
    </form>
  );
}

function pretty(text: string, type: string): string {
  const shown = type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

function SchemaView({ name, schema }: { name: string; schema: Schema }) {
  return (
    <details>
      <summary>
        <code>{name}</code>
      </summary>
      {schema.description && <p class="muted">{schema.description}</p>}
      {schema.properties ? (
        <div class="scroll" tabIndex={0} role="region" aria-label={name}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("api.name")}</th>
                <th scope="col">{t("api.type")}</th>
                <th scope="col">{t("api.meaning")}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(schema.properties).map(([property, of]) => (
                <tr key={property}>
                  <th scope="row">
                    <code>{property}</code>
                  </th>
                  <td>
                    <code>{typeOf(of)}</code>
                  </td>
                  <td lang="zh-CN">{of.description}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p>
          <code>{typeOf(schema)}</code>
        </p>
      )}
    </details>
  );
}
