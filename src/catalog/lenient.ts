// Looking into JSON of unknown shape: what is not as expected counts as absent.

type JsonObject = Readonly<Record<string, unknown>>;

const NOTHING: JsonObject = Object.freeze({});

/** What a text says as JSON; undefined where it is none. */
export function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value when it is an object, else one without any key. */
export function recordOf(value: unknown): JsonObject {
  return isRecord(value) ? value : NOTHING;
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text on one line, without what a list has no room for. */
export function textIn(raw: JsonObject, key: string): string | undefined {
  const value = raw[key];
  const text = typeof value === 'string' ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
  return text === '' ? undefined : text;
}

export function numberIn(raw: JsonObject, key: string): number | undefined {
  const value = raw[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A text that can stand in a file as a name and in a row as a line. */
export function nameOf(value: unknown): string | undefined {
  const isName = typeof value === 'string' && value.length <= 256 && value.trim() === value && /^\P{Cc}+$/u.test(value);
  return isName ? value : undefined;
}
