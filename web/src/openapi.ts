// The parts of an OpenAPI 3.1 document that the API page shows.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface Operation {
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  body: Record<string, { schema?: Schema }>;
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}

export interface Group {
  name: string;
  description: string;
  operations: Operation[];
}

type Raw = Record<string, Record<string, Record<string, unknown>>>;

/** The operations by tag, in the document's order. */
export function groupsOf(spec: Record<string, unknown>): Group[] {
  const tags = (spec.tags ?? []) as { name: string; description?: string }[];
  const groups = new Map<string, Group>(tags.map((tag) => [tag.name, { name: tag.name, description: tag.description ?? "", operations: [] }]));
  for (const [path, methods] of Object.entries((spec.paths ?? {}) as Raw)) {
    for (const [method, of] of Object.entries(methods)) {
      const tag = (of.tags as string[] | undefined)?.[0] ?? "";
      const group = groups.get(tag) ?? { name: tag, description: "", operations: [] };
      groups.set(tag, group);
      group.operations.push({
        method: method.toUpperCase(),
        path,
        summary: String(of.summary ?? ""),
        description: String(of.description ?? ""),
        parameters: (of.parameters ?? []) as Parameter[],
        body: ((of.requestBody as { content?: Operation["body"] } | undefined)?.content ?? {}),
        responses: (of.responses ?? {}) as Operation["responses"],
      });
    }
  }
  return [...groups.values()].filter((group) => group.operations.length);
}

export function schemasOf(spec: Record<string, unknown>): Record<string, Schema> {
  return ((spec.components as { schemas?: Record<string, Schema> } | undefined)?.schemas ?? {});
}

export function refName(schema: Schema): string {
  return schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1) ?? "";
}

/** A schema's type in one line: string[], Item | null, "lead" | "support". */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return "";
  if (schema.$ref) return refName(schema);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items) || "any"}[]`;
  if (schema.type === "object" && typeof schema.additionalProperties === "object") return `{ [name]: ${typeOf(schema.additionalProperties)} }`;
  return [schema.type ?? schema.title ?? "any"].flat().join(" | ");
}

/** A body to start from: its required properties, empty. */
export function exampleOf(schema: Schema | undefined, schemas: Record<string, Schema>): string {
  const full = schema?.$ref ? schemas[refName(schema)] : schema;
  const names = full?.required ?? Object.keys(full?.properties ?? {});
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, full?.properties?.[name]?.enum?.[0] ?? ""])), null, 2);
}
