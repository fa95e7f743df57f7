// Why Codex uses this model here: every statement under the setting that it speaks of, the decisive one first.
import { byStrength, type Fate, SURFACES, type Surface } from './fate';
import type { UnseenLayer } from './layer';
import type { Refusal } from './refusal';
import type { Resolution, ResolvedLayer, ResolvedStatement } from './resolveConfig';
import { KEY_NAMES, type SettingName, type Statement } from './statement';

export interface Explanation {
  readonly refusal: Refusal | undefined;
  /** The model, the effort and the provider, then what else somebody speaks of: the service tier first. */
  readonly settings: readonly SettingExplanation[];
  /** The layers that say nothing of these settings, strongest first. */
  readonly silent: readonly ResolvedLayer[];
  readonly unseen: readonly UnseenLayer[];
}

export interface SettingExplanation {
  readonly setting: Statement['setting'];
  /** Who uses Codex's own default, where it has one to tell, since no statement wins for them. */
  readonly defaultFor: readonly Surface[];
  /** What wins, then what would if that were gone, then what does not count. */
  readonly statements: readonly ResolvedStatement[];
}

/** What Plan mode uses where nothing says otherwise (0.169.0). */
export const PLAN_EFFORT = 'medium';

/** What Codex uses something for, whoever speaks of it. */
const ALWAYS: readonly SettingName[] = ['model', 'effort', 'provider'];

export function explanationOf({ layers, refusal, facts, effective }: Resolution): Explanation {
  const all = layers.flatMap(({ statements }) => statements);
  const order = byStrength(all.map(({ statement }) => statement));
  const sorted = all.toSorted(
    (one, other) => rank(one) - rank(other) || order.indexOf(one.statement) - order.indexOf(other.statement),
  );
  const said = new Set(sorted.map(({ statement }) => statement.setting));
  // Plan mode does not follow the effort (0.169.0), which is worth a word where that is another one than its own.
  const isPlanOther = effective.exec.effort !== undefined && effective.exec.effort.value !== PLAN_EFFORT;
  const spokenOf = new Set([
    ...ALWAYS,
    ...KEY_NAMES.filter((name) => said.has(name) || (name === 'planEffort' && isPlanOther)),
    ...said,
  ]);
  const settings = [...spokenOf].map((setting): SettingExplanation => {
    const statements = sorted.filter(({ statement }) => statement.setting === setting);
    const hasWinner = (surface: Surface) => statements.some(({ fate }) => fate[surface].kind === 'wins');
    const hasDefault = refusal === undefined && (setting === 'planEffort' || ALWAYS.some((name) => name === setting));
    const defaultFor = hasDefault ? SURFACES.filter((one) => !hasWinner(one)) : [];
    return { setting, defaultFor, statements };
  });
  return {
    refusal,
    settings,
    silent: layers.filter(({ statements }) => statements.length === 0),
    unseen: facts.unseen,
  };
}

const RANK: Readonly<Record<Fate['kind'], number>> = { wins: 0, shadowed: 1, ignored: 2 };

/** By `exec` and the IDE extension; what wins in the terminal UI alone comes next. */
function rank({ fate }: ResolvedStatement): number {
  return fate.exec.kind !== 'wins' && fate.tui.kind === 'wins' ? 0.5 : RANK[fate.exec.kind];
}
