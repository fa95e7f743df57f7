// What becomes of each statement: it wins, is shadowed, or does not count and why.
import type { CodexRules } from './codexRules';
import type { LayerInUse } from './layerState';
import { KEY_NAMES, type Statement } from './statement';

/** Who starts a thread: `exec` and every client of the app server, or the terminal UI, which applies an administrator's start values. */
export const SURFACES = ['exec', 'tui'] as const;
export type Surface = (typeof SURFACES)[number];

export type Fate =
  | { readonly kind: 'wins' }
  | { readonly kind: 'shadowed'; readonly by: Statement }
  | { readonly kind: 'ignored'; readonly because: Ignored };

export type Ignored =
  | 'untrustedProject'
  | 'outsideProject'
  /** A project may not set this key. */
  | 'keyNotHonoured'
  /** `[profiles.*]`, which this version no longer reads. */
  | 'legacyKey'
  | 'profileNotSelected'
  /** This version knows no such file, or not this key in it. */
  | 'layerNotUsed'
  /** An administrator's start value: the TUI alone applies it. */
  | 'tuiOnly'
  /** An administrator's start value, while the profile names a model or an effort. */
  | 'profileDecides'
  /** Codex refuses the configuration as a whole. */
  | 'configRefused';

export interface FateContext {
  readonly rules: CodexRules;
  /** The `[profiles.x]` that counts, where the version has them. */
  readonly legacyProfile: string | undefined;
  /** Whether the profile file in use names a model or an effort. */
  readonly profileDecides: boolean;
}

/** Whether Codex reads the statement at all: it checks the types of more values than it uses. */
export function isRead(statement: Statement, { state }: LayerInUse, { rules }: FateContext): boolean {
  return state.kind === 'used' && unread(statement, rules) === undefined;
}

/** Why a statement has no part in the decision; `undefined` when it has. */
export function ignored(
  statement: Statement,
  { state }: LayerInUse,
  surface: Surface,
  { rules, legacyProfile, profileDecides }: FateContext,
): Ignored | undefined {
  if (state.kind === 'untrusted') return 'untrustedProject';
  if (state.kind === 'outsideProject' || state.kind === 'profileNotSelected' || state.kind === 'layerNotUsed') {
    return state.kind;
  }
  const { form } = statement;
  const reason = unread(statement, rules);
  if (reason !== undefined) return reason;
  if (form.kind === 'newThread') {
    if (surface === 'exec') return 'tuiOnly';
    return profileDecides && rules.newThread === 'belowProfile' ? 'profileDecides' : undefined;
  }
  if (form.kind === 'legacyProfile') {
    if (rules.legacyProfile === 'refused') return 'legacyKey';
    if (form.profile !== legacyProfile) return 'profileNotSelected';
  }
  return undefined;
}

/** Strongest first: what an administrator requires, then a selected `[profiles.x]`, then the layers in their order. */
export function byStrength(statements: readonly Statement[]): readonly Statement[] {
  return statements.toSorted((one, other) => strength(one) - strength(other));
}

/** The fates of statements that all count, strongest first. */
export function compete(statements: readonly Statement[]): ReadonlyMap<Statement, Fate> {
  const fates = new Map<Statement, Fate>();
  for (const setting of [...KEY_NAMES, 'profile']) {
    const [winner, ...others] = statements.filter((statement) => statement.setting === setting);
    if (winner === undefined) continue;
    fates.set(winner, { kind: 'wins' });
    for (const other of others) fates.set(other, { kind: 'shadowed', by: winner });
  }
  return fates;
}

function unread({ layer, setting, path, form }: Statement, rules: CodexRules): Ignored | undefined {
  const [key = ''] = path;
  if (layer.source.kind === 'project' && rules.projectDenies.includes(key)) return 'keyNotHonoured';
  if (rules.unknownSettings.some((unknown) => unknown === setting)) return 'layerNotUsed';
  if (layer.source.kind !== 'requirements') return undefined;
  const isKnown = form.kind === 'newThread' ? rules.newThread !== 'unknown' : rules.requirementsForce.includes(key);
  return isKnown ? undefined : 'layerNotUsed';
}

function strength({ layer, form }: Statement): number {
  if (layer.source.kind === 'requirements') return 0;
  return form.kind === 'legacyProfile' ? 1 : 2;
}
