// What a refusal says of its place: the same facts that are told of a file while it is edited.
import type { Finding } from './diagnostic';
import type { FileProblem } from './fileProblem';
import type { WrongValue } from './keyTypes';
import type { LayerProblem } from './parsedLayer';
import type { Refusal } from './refusal';
import type { Statement } from './statement';

/** A file that cannot be read has no place to tell of. */
export type RefusalFinding = Finding | { readonly code: 'unreadable'; readonly problem: FileProblem };

export function findingOfRefusal(refusal: Refusal): RefusalFinding {
  switch (refusal.code) {
    case 'brokenLayer':
      return ofBroken(refusal.problem);
    case 'invalidTrust':
      return { code: 'unknownTrust', key: keyIn(refusal) };
    case 'notAString':
      return { code: 'wrongType', key: keyIn(refusal.statement), expected: { kind: 'string' } };
    case 'emptyModel':
      return { code: 'emptyString', key: keyIn(refusal.statement) };
    case 'unknownTier':
      return { code: 'unknownTier', tier: String(refusal.statement.value), known: refusal.known };
    case 'unknownEffort':
      return ofName(refusal.statement, (effort) => ({ code: 'unknownEffort', effort, known: refusal.known }));
    case 'unknownProvider':
      return ofName(refusal.statement, (provider) => ({ code: 'undefinedProvider', provider, nearest: undefined }));
    case 'wrongValue':
      return findingOfWrong(refusal.wrong);
    case 'reservedProvider':
      return { code: 'reservedProvider', provider: refusal.provider };
    case 'legacyProfile':
      return { code: 'legacyProfile', profile: String(refusal.statement.value) };
    case 'legacyProfileTable':
      return { code: 'legacyProfileTable', profile: refusal.profile };
    case 'profileNotFound':
      return { code: 'undefinedProfile', profile: refusal.profile };
  }
}

export function findingOfWrong({ path, expected, value }: WrongValue): Finding {
  const key = keyIn({ path });
  const [table, provider = '', field] = path;
  if (table === 'model_providers' && field === 'wire_api' && value === 'chat') return { code: 'chatWireApi', provider };
  if (value === undefined) return { code: 'missingKey', key };
  const isEmpty = expected.kind === 'nonEmptyString' && typeof value === 'string';
  return isEmpty ? { code: 'emptyString', key } : { code: 'wrongType', key, expected };
}

function ofBroken(broken: LayerProblem): RefusalFinding {
  return broken.kind === 'invalidToml'
    ? { code: 'invalidToml', reason: broken.at.reason }
    : { code: 'unreadable', problem: broken.problem };
}

function ofName({ path, value }: Statement, finding: (name: string) => Finding): Finding {
  return value === '' ? { code: 'emptyString', key: keyIn({ path }) } : finding(String(value));
}

function keyIn({ path }: { readonly path: readonly string[] }): string {
  return path.join('.');
}
