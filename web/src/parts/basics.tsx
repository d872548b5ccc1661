// Small pieces that every page uses.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../api";
import { t } from "../i18n";

export function Wrong({ problem }: { problem: Problem }) {
  const text = problem.status === 0 && problem.message === "offline" ? t("app.offline") : problem.message;
  return (
    <div class="problem" role="alert">
      <p>{problem.status === 401 ? t("app.signInFor") : text}</p>
      {problem.status === 401 ? (
        <p>
          <a href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>{t("app.signIn")}</a>
        </p>
      ) : (
        problem.mend && <p class="muted">{t("app.mend", { mend: problem.mend })}</p>
      )}
    </div>
  );
}

export function Busy({ text }: { text?: string }) {
  return (
    <p class="muted" role="status">
      {text ?? t("app.loading")}
    </p>
  );
}

export function Copy({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" class="small no-print" onClick={copy}>
      <span aria-live="polite">{copied ? t("app.copied") : t("app.copy")}</span>
    </button>
  );
}

/** The first few of a long list, and a button for the next. */
export function Some<R>({ all, step = 20, children }: { all: readonly R[]; step?: number; children: (shown: readonly R[]) => ComponentChildren }) {
  const [shown, setShown] = useState(step);
  const left = all.length - shown;
  return (
    <>
      {children(all.slice(0, shown))}
      {left > 0 && (
        <p class="no-print">
          <button type="button" onClick={() => setShown(shown + step)}>
            {t("app.more", { n: Math.min(left, step) })}
          </button>
        </p>
      )}
    </>
  );
}

export function Head({ title, lead }: { title: string; lead?: string }) {
  return (
    <header>
      <h1 tabIndex={-1}>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </header>
  );
}

export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A table as CSV that Excel opens as UTF-8; cells that would start a formula are quoted off. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
