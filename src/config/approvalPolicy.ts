// What Codex takes for `approval_policy`: the same from 0.117.0 to 0.169.0, but for the words (test/codex/diagnose.test.ts looks again).
import { isTable, own } from '../toml/data';
import type { TomlTable, TomlValue } from '../toml/parse';
import type { WrongValue } from './keyTypes';

const NEEDED = ['sandbox_approval', 'rules', 'mcp_elicitations'];
const SWITCHES = [...NEEDED, 'request_permissions', 'skill_approval'];
/** The words that a layer can have, also where the version refuses one in the end. */
const READ = ['untrusted', 'on-failure', 'on-request', 'never'];

/** A word; a table with a word as its one key and nothing in that; or a table with the one key `granular`. */
export function wrongPolicy(data: TomlTable, words: readonly string[]): readonly WrongValue[] {
  const path = ['approval_policy'];
  const value = own(data, 'approval_policy');
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return [];
  const wrong = [{ path, expected: { kind: 'oneOf' as const, values: words }, value }];
  const [only, ...others] = isTable(value) ? Object.entries(value) : [];
  if (only === undefined || others.length > 0) return wrong;
  const [key, content] = only;
  if (key === 'granular') return wrongSwitches(content, [...path, key]);
  return words.includes(key) && isEmpty(content) ? [] : wrong;
}

/**
 * What a layer gives to the others; `wrong` is what is wrong in it alone. Where Codex can read all of a layer, it has read its
 * policy before they merge: a word takes the place of a weaker table then, and a table that of a weaker word (0.134.0 to 0.169.0).
 */
export function withReadPolicy(data: TomlTable, wrong: readonly WrongValue[]): TomlTable {
  const value = own(data, 'approval_policy');
  const isElse = wrong.some(({ path }) => path[0] !== 'approval_policy');
  if (!isTable(value) || isElse || wrongPolicy(data, READ).length > 0) return data;
  const [key = '', content] = Object.entries(value)[0] ?? [];
  return { ...data, approval_policy: key === 'granular' ? { granular: named(content) } : key };
}

function named(granular: TomlValue | undefined): TomlValue {
  if (!Array.isArray(granular)) return granular ?? {};
  return Object.fromEntries(SWITCHES.map((name, index) => [name, granular[index] ?? false]));
}

/** By their names, whatever else there is, or all of them as a list. */
function wrongSwitches(granular: TomlValue, path: readonly string[]): readonly WrongValue[] {
  if (Array.isArray(granular) && granular.length === SWITCHES.length && granular.every(isSwitch)) return [];
  if (!isTable(granular)) return [{ path, expected: { kind: 'table' }, value: granular }];
  return SWITCHES.flatMap((name) => {
    const value = own(granular, name);
    const isRight = value === undefined ? !NEEDED.includes(name) : isSwitch(value);
    return isRight ? [] : [{ path: [...path, name], expected: { kind: 'boolean' }, value }];
  });
}

function isSwitch(value: TomlValue): boolean {
  return typeof value === 'boolean';
}

function isEmpty(value: TomlValue): boolean {
  return isTable(value) ? Object.keys(value).length === 0 : Array.isArray(value) && value.length === 0;
}
