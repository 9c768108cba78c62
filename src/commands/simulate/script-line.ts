import { z } from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(200));
const when = z.iso.datetime({ offset: true });
const base = { id: z.optional(id), at: z.optional(when) };
const who = {
  chat: z.optional(id),
  chatKind: z.optional(z.enum(['direct', 'group'])),
  person: id,
  name: z.optional(z.string()),
};

/** The lines `simulate` reads (`docs/contract.md`). Unknown fields are faults: a typo must not be silence. */
const forms = {
  message: z.strictObject({ ...base, ...who, text: z.string(), mentioned: z.optional(z.boolean()) }),
  choice: z.strictObject({ ...base, ...who, choice: z.string() }),
  advance: z.strictObject({ ...base, at: when, advance: z.literal(true) }),
  grant: z.strictObject({ ...base, person: id, grant: z.enum(['viewer', 'editor', 'approver', 'admin']) }),
  fail: z.strictObject({
    ...base,
    chat: id,
    person: z.optional(id),
    fail: z.enum(['rate-limited', 'blocked', 'unknown', 'down']),
    retryAfterMs: z.optional(z.int().check(z.minimum(0), z.maximum(86_400_000))),
  }),
};

type Forms = {
  readonly [Kind in keyof typeof forms]: { readonly kind: Kind } & Omit<
    z.infer<(typeof forms)[Kind]>,
    'id' | 'at'
  >;
};
/** One line, told apart by what it does. `at` is epoch milliseconds. */
export type ScriptLine = { readonly id: string; readonly at?: number } & Forms[keyof Forms];

export type ParsedLine = { readonly line: ScriptLine } | { readonly id: string; readonly error: string };

/** Reads one line; `place` counts from 1 and names a line that has no id. */
export function parseScriptLine(source: string, place: number): ParsedLine {
  const fallback = `line-${place}`;
  let json: unknown;
  try {
    json = JSON.parse(source.replace(/^\ufeff/u, ''));
  } catch {
    return { id: fallback, error: 'not valid JSON: write one object a line' };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { id: fallback, error: 'not a JSON object' };
  const named = 'id' in json && typeof json.id === 'string' && json.id !== '' ? json.id : fallback;
  const kind = (['choice', 'advance', 'grant', 'fail'] as const).find((key) => key in json) ?? 'message';
  const parsed = forms[kind].safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(' '));
    return { id: named, error: `not a ${kind} line: ${faults.join('; ')}` };
  }
  const { at, ...rest } = parsed.data;
  return {
    line: { ...rest, kind, id: named, ...(at !== undefined && { at: Date.parse(at) }) } as ScriptLine,
  };
}
