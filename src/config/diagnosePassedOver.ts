// What Codex reads over without refusing it, and says only in its own warnings or not at all.
import { isTable, own } from '../toml/data';
import type { Examined, Found } from './diagnose';
import { tableAt } from './parsedLayer';

export function diagnosePassedOver({ data, source, rules }: Examined): readonly Found[] {
  const dead = rules.deadKeys.filter((key) => own(data, key) !== undefined);
  const denied = source.kind === 'project' ? rules.projectDenies.filter((key) => own(data, key) !== undefined) : [];
  return [
    ...dead.map((key): Found => ({ ...warning([key]), finding: { code: 'deadKey', key } })),
    ...denied.map((key): Found => ({ ...warning([key]), finding: { code: 'ignoredInProject', key } })),
    ...legacyTables(data, rules.legacyProfile === 'refused' && !denied.includes('profiles')),
  ];
}

/** Only a table of the user's file stands in the way of a profile; what helps converts it to a file of its own. */
function legacyTables(data: Examined['data'], isLegacy: boolean): readonly Found[] {
  const profiles = tableAt(data, 'profiles');
  const names = isLegacy ? Object.keys(profiles).filter((name) => isTable(own(profiles, name))) : [];
  return names.map(
    (profile): Found => ({
      ...warning(['profiles', profile]),
      finding: { code: 'legacyProfileTable', profile },
      fixes: [{ kind: 'migrate' }],
    }),
  );
}

function warning(path: readonly string[]): Omit<Found, 'finding'> {
  return { severity: 'warning', path, isOfKey: true, fixes: [{ kind: 'remove', path }] };
}
