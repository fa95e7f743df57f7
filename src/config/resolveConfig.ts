// Which model, effort and provider Codex uses in a workspace folder, and what every layer has to do with it.
import { own } from '../toml/data';
import { type CodexRules, rulesOf } from './codexRules';
import { byStrength, compete, type Fate, type FateContext, ignored, isRead, type Surface } from './fate';
import type { Layer, LayerFacts } from './layer';
import { type CommandLine, type LayerInUse, type LayerState, layersInUse } from './layerState';
import { tableAt } from './parsedLayer';
import type { ProjectHere } from './projectHere';
import { trustRefusal } from './projectTrust';
import { brokenLayer, ownProviders, type Refusal, refusalOf } from './refusal';
import { type Selection, selectionOf } from './selection';
import { type KeyName, type Statement, statementsOf } from './statement';

export interface ConfigQuestion extends LayerFacts, CommandLine {
  /** The version of the CLI; an unknown one counts as the newest. */
  readonly cliVersion?: string | undefined;
}

/** The statement behind each setting; `undefined` where Codex uses its own default. A catalog file need not exist. */
export type Effective = Readonly<Record<KeyName, Statement | undefined>>;

/** The same as a selection, a value that is no name as the file has it. */
export function selectionUsed(effective: Effective): Selection {
  return selectionOf((name) => {
    const statement = effective[name];
    return statement === undefined ? undefined : String(statement.value);
  });
}

export interface Resolution {
  /** What a new thread uses, by who starts it; nothing is set where the configuration is refused. */
  readonly effective: Readonly<Record<Surface, Effective>>;
  readonly refusal: Refusal | undefined;
  /** What it was decided from. */
  readonly facts: LayerFacts;
  /** By whose rules; undefined where those of the newest known one stand in. */
  readonly cliVersion: string | undefined;
  /** Strongest first. */
  readonly layers: readonly ResolvedLayer[];
  /** Undefined where no folder is open, or it is no project's. */
  readonly project: ProjectHere | undefined;
}

export interface ResolvedLayer {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly statements: readonly ResolvedStatement[];
  /** Ids of the providers that the layer defines and that Codex takes from it. */
  readonly providers: readonly string[];
}

export interface ResolvedStatement {
  readonly statement: Statement;
  readonly fate: Readonly<Record<Surface, Fate>>;
}

/** Decides as Codex does, from facts alone. */
export function resolveConfig(question: ConfigQuestion): Resolution {
  const rules = rulesOf(question.cliVersion);
  const { all, trusting, project } = layersInUse(question, question, rules);
  const spoken = all.map((layer) => ({ layer, statements: statementsOf(layer) }));
  const context = contextOf(spoken, question.profile, rules);

  const fates = { exec: fatesOn('exec', spoken, context), tui: fatesOn('tui', spoken, context) };
  const used = all.filter(({ state }) => state.kind === 'used');
  const refusal =
    brokenLayer(all.filter(({ state }) => state.kind === 'broken')) ??
    trustRefusal(trusting) ??
    trustRefusal(used) ??
    profileRefusal(used, question.profile, context) ??
    refusalOf({ layers: used, statements: readStatements(spoken, context), winners: winners(fates.exec) }, rules);

  const fateOf = (statement: Statement, surface: Surface): Fate => {
    const fate = fates[surface].get(statement) ?? { kind: 'ignored', because: 'configRefused' };
    return refusal === undefined || fate.kind === 'ignored' ? fate : { kind: 'ignored', because: 'configRefused' };
  };
  return {
    effective: { exec: effective(fates.exec, refusal), tui: effective(fates.tui, refusal) },
    refusal,
    facts: question,
    cliVersion: question.cliVersion,
    project,
    layers: spoken.map(({ layer: { state, ...parsed }, statements }) => ({
      layer: parsed.layer,
      state,
      providers: ownProviders(parsed, rules),
      statements: statements.map((statement) => ({
        statement,
        fate: { exec: fateOf(statement, 'exec'), tui: fateOf(statement, 'tui') },
      })),
    })),
  };
}

interface Spoken {
  readonly layer: LayerInUse;
  readonly statements: readonly Statement[];
}

function contextOf(spoken: readonly Spoken[], profile: string | undefined, rules: CodexRules): FateContext {
  const context = { rules, legacyProfile: undefined, profileDecides: false };
  const selector = readStatements(spoken, context).find(({ form }) => form.kind === 'legacySelector')?.value;
  const selected = rules.profileFiles ? selector : (profile ?? selector);
  return {
    rules,
    legacyProfile: typeof selected === 'string' ? selected : undefined,
    profileDecides: spoken.some(
      ({ layer, statements }) =>
        layer.layer.source.kind === 'profile' &&
        layer.state.kind === 'used' &&
        statements.some(({ setting, form }) => form.kind === 'root' && (setting === 'model' || setting === 'effort')),
    ),
  };
}

function fatesOn(surface: Surface, spoken: readonly Spoken[], context: FateContext): ReadonlyMap<Statement, Fate> {
  const fates = new Map<Statement, Fate>();
  const counting: Statement[] = [];
  for (const { layer, statements } of spoken) {
    for (const statement of statements) {
      const because = ignored(statement, layer, surface, context);
      if (because === undefined) counting.push(statement);
      else fates.set(statement, { kind: 'ignored', because });
    }
  }
  return new Map([...fates, ...compete(byStrength(counting))]);
}

function readStatements(spoken: readonly Spoken[], context: FateContext): readonly Statement[] {
  return spoken.flatMap(({ layer, statements }) => statements.filter((statement) => isRead(statement, layer, context)));
}

function winners(fates: ReadonlyMap<Statement, Fate>): readonly Statement[] {
  return [...fates].filter(([, fate]) => fate.kind === 'wins').map(([statement]) => statement);
}

function effective(fates: ReadonlyMap<Statement, Fate>, refusal: Refusal | undefined): Effective {
  const won = refusal === undefined ? winners(fates) : [];
  const of = (setting: KeyName) => won.find((statement) => statement.setting === setting);
  return {
    model: of('model'),
    effort: of('effort'),
    provider: of('provider'),
    tier: of('tier'),
    planEffort: of('planEffort'),
    reviewModel: of('reviewModel'),
    catalogFile: of('catalogFile'),
  };
}

/** A selected `[profiles.x]` has to be there; one that stands beside a profile file of its name must not. */
function profileRefusal(
  used: readonly LayerInUse[],
  profile: string | undefined,
  { rules, legacyProfile }: FateContext,
): Refusal | undefined {
  const has = ({ data, layer }: LayerInUse, name: string) =>
    own(tableAt(data, 'profiles'), name) !== undefined &&
    !(layer.source.kind === 'project' && rules.projectDenies.includes('profiles'));
  if (rules.profileFiles) {
    const user = used.find(({ layer }) => layer.source.kind === 'user');
    if (profile === undefined || user === undefined || !has(user, profile)) return undefined;
    return { code: 'legacyProfileTable', layer: user.layer, profile };
  }
  if (legacyProfile === undefined || used.some((layer) => has(layer, legacyProfile))) return undefined;
  return { code: 'profileNotFound', profile: legacyProfile };
}
