// What puts a file in order that Codex would refuse with a pick in it.
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { Refusal } from '../config/refusal';
import { SELECTION_KEYS } from '../config/selection';
import type { Change } from '../toml/edit';

export type Repair =
  /** Codex's own provider instead of one that there is not. */
  | { readonly kind: 'useDefaultProvider'; readonly changes: readonly Change[] }
  | { readonly kind: 'useResponses'; readonly changes: readonly Change[] }
  /** Migrate Models… converts legacy profiles. */
  | { readonly kind: 'migrate' }
  /** Only a person knows. */
  | { readonly kind: 'byHand' };

/** `inherited` is the provider that counts where the file names none. */
export function repairOf(refusal: Refusal, inherited?: string): Repair {
  switch (refusal.code) {
    case 'unknownProvider':
      return useDefault(refusal.statement.path, inherited);
    case 'notAString':
      return refusal.statement.setting === 'provider'
        ? useDefault(refusal.statement.path, inherited)
        : { kind: 'byHand' };
    case 'wrongValue': {
      const { path, value } = refusal.wrong;
      const isChat = path[0] === 'model_providers' && path.at(-1) === 'wire_api' && value === 'chat';
      return isChat ? { kind: 'useResponses', changes: [{ path, value: 'responses' }] } : { kind: 'byHand' };
    }
    case 'legacyProfile':
    case 'legacyProfileTable':
      return { kind: 'migrate' };
    default:
      return { kind: 'byHand' };
  }
}

function useDefault(path: readonly string[], inherited: string | undefined): Repair {
  // The provider of a `[profiles.x]` is for Migrate Models… to move.
  if (path.length > 1 || path[0] !== SELECTION_KEYS.provider) return { kind: 'byHand' };
  // Taken out, it would leave the word to the provider of another file.
  const value = inherited === undefined ? undefined : DEFAULT_PROVIDER;
  return { kind: 'useDefaultProvider', changes: [{ path, value }] };
}
