// Builds the pages into the package: hashed names, one chunk per page, an index.html that names them.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/policy_kg/server/static");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.tsx"],
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  metafile: true,
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { "process.env.NODE_ENV": '"production"' },
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});

const [script, entry] = Object.entries(metafile.outputs).find(
  ([, output]) => output.entryPoint === "src/main.tsx",
);
const icon = readFileSync(join(here, "src/icon.svg"));
const iconName = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8)}.svg`;
writeFileSync(join(out, iconName), icon);

const names = { script: basename(script), style: basename(entry.cssBundle), icon: iconName };
const page = readFileSync(join(here, "index.html"), "utf8");
writeFileSync(
  join(out, "index.html"),
  page.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]),
);

const first = [script, ...staticImports(script)];
const bytes = first.reduce((sum, name) => sum + metafile.outputs[name].bytes, 0);
console.log(`pages: ${Object.keys(metafile.outputs).length} files, ask page loads ${Math.round(bytes / 1024)} KB of script`);

function staticImports(name, seen = new Set()) {
  for (const { path, kind } of metafile.outputs[name].imports) {
    if (kind === "import-statement" && !seen.has(path)) {
      seen.add(path);
      staticImports(path, seen);
    }
  }
  return seen;
}
