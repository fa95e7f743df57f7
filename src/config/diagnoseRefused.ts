// What Codex refuses a file for: it asks what refusalOf asks, and tells all of it.
import { own, valueAt } from '../toml/data';
import type { Examined, Found } from './diagnose';
import type { Finding, Fix } from './diagnostic';
import { reservedIds, type WrongValue, wrongValues } from './keyTypes';
import { nearest } from './nearest';
import { tableAt } from './parsedLayer';
import { unknownTrust } from './projectTrust';
import { isKeyRead, keysRead } from './refusal';
import { findingOfWrong } from './refusalFinding';
import { SELECTION_KEYS } from './selection';
import { keyOf } from './statement';

export function diagnoseRefused(file: Examined): readonly Found[] {
  const { data, source, rules } = file;
  const isRead = (key: string) => isKeyRead(source, key, rules);
  const providers = isRead('model_providers') ? tableAt(data, 'model_providers') : {};
  return [
    ...wrongValues(keysRead(source, data, rules), rules).map(wrongValue),
    ...unknownTrust(data).map((path) => error({ code: 'unknownTrust', key: path.join('.') }, path)),
    ...reservedIds(providers, rules).map((provider): Found => {
      const path = ['model_providers', provider];
      return { ...error({ code: 'reservedProvider', provider }, path), isOfKey: true };
    }),
    ...emptyModel(file),
    ...unknownEfforts(file),
    ...unknownTiers(file),
    ...(isRead(SELECTION_KEYS.provider) ? undefinedProvider(file, Object.keys(providers)) : []),
    ...(isRead('profile') ? legacyProfile(file) : []),
  ];
}

function error(finding: Finding, path: readonly string[], ...fixes: readonly Fix[]): Found {
  return { finding, severity: 'error', path, fixes };
}

function wrongValue(wrong: WrongValue): Found {
  const { path } = wrong;
  const finding = findingOfWrong(wrong);
  if (finding.code === 'chatWireApi') return error(finding, path, { kind: 'set', path, value: 'responses' });
  if (finding.code === 'missingKey') return error(finding, path);
  // A name, a table or a part of a policy that has to be there does not go away.
  const isPart = path[0] === 'approval_policy' && path.length > 1;
  const isNeeded = isPart || path[2] === 'name' || path.length < 3 === (path[0] === 'model_providers');
  return isNeeded ? error(finding, path) : error(finding, path, { kind: 'remove', path });
}

function emptyModel({ data, rules }: Examined): readonly Found[] {
  const path = [SELECTION_KEYS.model];
  const isEmpty = own(data, SELECTION_KEYS.model) === '' && rules.emptyModelRefused;
  return isEmpty ? [error({ code: 'emptyString', key: SELECTION_KEYS.model }, path, { kind: 'remove', path })] : [];
}

/** An older version reads the efforts of its `[profiles.*]` too. */
function unknownEfforts(file: Examined): readonly Found[] {
  const known = file.rules.efforts;
  if (known === undefined) return [];
  return [SELECTION_KEYS.effort, 'plan_mode_reasoning_effort'].flatMap((key) =>
    unknownNames(file, key, known).flatMap(([path, effort]) =>
      // An empty one is told as such.
      effort === '' ? [] : [error({ code: 'unknownEffort', effort, known }, path, { kind: 'remove', path })],
    ),
  );
}

function unknownTiers(file: Examined): readonly Found[] {
  const known = file.rules.tiers;
  if (known === undefined) return [];
  return unknownNames(file, SELECTION_KEYS.tier, known).map(([path, tier]) =>
    error({ code: 'unknownTier', tier, known }, path, { kind: 'remove', path }),
  );
}

/** Where a key has a name that is not among those that the version knows, at the root and in `[profiles.*]`. */
function unknownNames(
  { data, source, rules }: Examined,
  key: string,
  known: readonly string[],
): readonly (readonly [path: readonly string[], name: string])[] {
  if (rules.unknownSettings.some((setting) => keyOf(setting) === key)) return [];
  const profiles = isKeyRead(source, 'profiles', rules) ? Object.keys(tableAt(data, 'profiles')) : [];
  return [[], ...profiles.map((name) => ['profiles', name])].flatMap((table) => {
    const path = [...table, key];
    const name = valueAt(data, path);
    return typeof name !== 'string' || known.includes(name) ? [] : [[path, name] as const];
  });
}

function undefinedProvider({ data, rules, otherProviders }: Examined, defined: readonly string[]): readonly Found[] {
  const provider = own(data, SELECTION_KEYS.provider);
  const known = [...rules.builtInProviders, ...defined, ...otherProviders];
  if (typeof provider !== 'string' || known.includes(provider)) return [];
  const path = [SELECTION_KEYS.provider];
  const meant = nearest(provider, known);
  const fixes: readonly Fix[] = meant === undefined ? [] : [{ kind: 'set', path, value: meant }];
  return [error({ code: 'undefinedProvider', provider, nearest: meant }, path, ...fixes, { kind: 'remove', path })];
}

function legacyProfile({ data, rules }: Examined): readonly Found[] {
  const profile = own(data, 'profile');
  if (typeof profile !== 'string') return [];
  const path = ['profile'];
  if (rules.legacyProfile === 'refused') return [error({ code: 'legacyProfile', profile }, path, { kind: 'migrate' })];
  const isDefined = own(tableAt(data, 'profiles'), profile) !== undefined;
  return isDefined ? [] : [error({ code: 'undefinedProfile', profile }, path, { kind: 'remove', path })];
}
