// The arguments of the `selectModel` command, as people write them in keybindings.json.
import { type NamedScope, readScope, USER_SCOPE } from './scope';

/** What a keybinding asks for; a property that is left out is for the command to decide. */
export interface ChoiceArguments {
  readonly model: string;
  /** `null` leaves the effort unset. */
  readonly effort?: string | null | undefined;
  readonly provider?: string | undefined;
  /** The service tier; `null` removes the key. */
  readonly tier?: string | null | undefined;
}

export type ReadArguments =
  /** A person is asked, for a scope. */
  | { readonly kind: 'none'; readonly scope: NamedScope }
  | { readonly kind: 'choice'; readonly choice: ChoiceArguments; readonly scope: NamedScope }
  | { readonly kind: 'invalid'; readonly problem: ArgumentProblem };

export type ArgumentProblem =
  | { readonly code: 'not-an-object' | 'model-missing' | 'provider-in-project' }
  | { readonly code: 'unknown-property'; readonly property: string }
  | { readonly code: 'not-a-name'; readonly property: string }
  | { readonly code: 'unknown-scope'; readonly scope: string };

const PROPERTIES = ['model', 'effort', 'provider', 'tier', 'scope'];

/** Checks arguments of any kind; without arguments, or with a scope alone, the command asks. */
export function readChoiceArguments(value: unknown): ReadArguments {
  if (value === undefined || value === null) return { kind: 'none', scope: USER_SCOPE };
  if (typeof value !== 'object' || Array.isArray(value)) return invalid({ code: 'not-an-object' });
  const given = new Map(Object.entries(value));
  for (const property of given.keys()) {
    if (!PROPERTIES.includes(property)) return invalid({ code: 'unknown-property', property });
  }
  const named = given.get('scope');
  const scope = named === undefined ? USER_SCOPE : readScope(named);
  if (scope === undefined) return invalid({ code: 'unknown-scope', scope: String(named) });

  if (given.size === 1 && named !== undefined) return { kind: 'none', scope };
  const model = given.get('model');
  const effort = given.get('effort');
  const provider = given.get('provider');
  const tier = given.get('tier');
  if (model === undefined) return invalid({ code: 'model-missing' });
  if (!isName(model)) return invalid({ code: 'not-a-name', property: 'model' });
  if (effort !== undefined && effort !== null && !isName(effort))
    return invalid({ code: 'not-a-name', property: 'effort' });
  if (provider !== undefined && !isName(provider)) return invalid({ code: 'not-a-name', property: 'provider' });
  if (tier !== undefined && tier !== null && !isName(tier)) return invalid({ code: 'not-a-name', property: 'tier' });
  // Since 0.129.0 Codex takes no provider from a project.
  if (provider !== undefined && scope.kind === 'project') return invalid({ code: 'provider-in-project' });
  return {
    kind: 'choice',
    scope,
    choice: { model, effort, provider, tier },
  };
}

/** Whether something can be the id of a model or provider or the name of an effort: not empty, no blanks around, one line. */
export function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.trim() === value &&
    value.isWellFormed() &&
    !/\p{Cc}/u.test(value)
  );
}

function invalid(problem: ArgumentProblem): ReadArguments {
  return { kind: 'invalid', problem };
}
