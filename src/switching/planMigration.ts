import { type Catalog, findModel } from '../catalog/catalog';
import { standingOf } from '../catalog/successor';
import { rulesOf } from '../config/codexRules';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { type ParsedLayer, parseLayer, tableAt } from '../config/parsedLayer';
import { type Change, type EditResult, editToml } from '../toml/edit';
import {
  type Conversion,
  changesOf,
  convertProfiles,
  type ModelStep,
  placeIn,
  type Stage,
  selectorsIn,
  textOf,
} from './convertProfiles';
import type { FilePath } from './fileChange';
import { type KeyChange, readKeys } from './keyChange';
import type { LeftAlone, Migration, MigrationQuestion, MigrationStep } from './migration';
import { modelPinsIn, providersInForce } from './modelPins';

/** Plans a migration; one that was made leaves nothing to plan. */
export function planMigration(question: MigrationQuestion): Migration {
  const layers = question.layers.map(parseLayer);
  const files = layers.filter(({ layer }) => ['user', 'profile', 'project'].includes(layer.source.kind));
  const blocked = files.flatMap(({ layer, problem }): LeftAlone[] => {
    const because = problem ?? question.obstacles.get(layer.path);
    return because === undefined ? [] : [{ kind: 'file', file: layer.path, because }];
  });
  const open = files.filter(({ layer }) => !blocked.some(({ file }) => file === layer.path));

  const models = modelsIn(open, layers, question.catalog);
  const legacy = legacyIn(open, question, models.steps);
  const edits = stagesOf(open, legacy).map((stage) => edited(stage, [...legacy.steps, ...models.steps]));
  for (const { stage, result } of edits) {
    if (result.ok) continue;
    // A table whose new file cannot be edited stays as well.
    const path = legacy.moves.find(({ to }) => to === stage.path)?.from ?? stage.path;
    const obstacles = new Map([...question.obstacles, [path, { kind: 'edit' as const, error: result.error }]]);
    return planMigration({ ...question, obstacles });
  }
  return {
    steps: inOrder([...legacy.steps, ...models.steps], files),
    left: inOrder([...legacy.left, ...models.left, ...blocked], files),
    changes: edits.flatMap(({ stage, result }) =>
      result.ok && result.text !== stage.before ? [{ ...pathOf(stage), before: stage.before, after: result.text }] : [],
    ),
    record: {
      files: edits.map(({ stage, keys }) => ({ ...pathOf(stage), keys })).filter(({ keys }) => keys.length > 0),
      moves: legacy.moves,
    },
  };
}

/** The pins that have had their day, with what takes their place. */
function modelsIn(open: readonly ParsedLayer[], layers: readonly ParsedLayer[], catalog: Catalog) {
  const steps: ModelStep[] = [];
  const left: LeftAlone[] = [];
  const { forced, fallback } = providersInForce(layers);
  for (const { layer, path, place, model, efforts, provider } of open.flatMap((one) => modelPinsIn(one, fallback))) {
    const standing = standingOf(catalog, model);
    const at = { kind: 'model', file: layer.path, place, path } as const;
    if (standing.kind === 'current') continue;
    if ((forced ?? provider) !== DEFAULT_PROVIDER) {
      left.push({ ...at, model, because: { code: 'otherProvider', provider: forced ?? provider } });
    } else if (standing.kind === 'stranded') {
      left.push({ ...at, model, because: { code: 'noSuccessor', chain: standing.chain } });
    } else {
      const { because, chain } = standing;
      const to = chain.at(-1) ?? chain[0];
      // An effort stays only with a model that is known to have it: Codex never checks (0.169.0).
      const levels = findModel(catalog, to)?.efforts?.levels;
      const dropped = efforts.filter(({ effort }) => levels?.includes(effort) !== true);
      steps.push({ ...at, from: model, chain, to, because, dropped });
    }
  }
  return { steps, left };
}

const NOTHING: Conversion = { stages: [], steps: [], left: [], moves: [] };

/** The conversion of legacy profiles, for a Codex that is known to refuse them. */
function legacyIn(
  open: readonly ParsedLayer[],
  { cliVersion, layers, profileFile, obstacles }: MigrationQuestion,
  models: readonly ModelStep[],
): Conversion {
  if (rulesOf(cliVersion).legacyProfile !== 'refused') return NOTHING;
  const user = open.find(
    ({ layer, data }) => layer.source.kind === 'user' && Object.keys(tableAt(data, 'profiles')).length > 0,
  );
  const selectors = open.flatMap(selectorsIn);
  if (cliVersion === undefined) {
    const tables = user ? [{ file: user.layer.path, place: placeIn(user, ['profiles']) }] : [];
    const [first] = [...selectors, ...tables];
    return { ...NOTHING, left: first ? [{ kind: 'unknownCodex', file: first.file, place: first.place }] : [] };
  }
  if (!user) return { ...NOTHING, steps: selectors };
  const contentOf = (path: string) => {
    const obstacle = obstacles.get(path);
    if (obstacle?.kind === 'file') return { kind: 'unreadable', problem: obstacle.problem } as const;
    return layers.find((layer) => layer.path === path)?.content;
  };
  const conversion = convertProfiles(user, { pathOf: profileFile, contentOf }, [...selectors, ...models]);
  return { ...conversion, steps: [...selectors, ...conversion.steps] };
}

/** Every file that can be edited, the user's last: a table is in its new place before it leaves the old one. */
function stagesOf(open: readonly ParsedLayer[], { stages }: Conversion): readonly Stage[] {
  const isUser = ({ layer }: ParsedLayer) => layer.source.kind === 'user';
  const others = open
    .filter(({ layer }) => layer.content.kind === 'text' && !stages.some(({ path }) => path === layer.path))
    .map((parsed) => ({ isUser: isUser(parsed), stage: stageOf(parsed) }));
  return [
    ...others.filter(({ isUser }) => !isUser).map(({ stage }) => stage),
    ...stages,
    ...others.filter(({ isUser }) => isUser).map(({ stage }) => stage),
  ];
}

function stageOf(parsed: ParsedLayer): Stage {
  const { path, source } = parsed.layer;
  const text = textOf(parsed);
  const within = source.kind === 'project' ? source.directory : undefined;
  return { path, within, before: text, text, touched: [] };
}

function pathOf({ path, within }: FilePath): FilePath {
  return { path, within };
}

interface Edited {
  readonly stage: Stage;
  readonly result: EditResult;
  readonly keys: readonly KeyChange[];
}

/** Makes the steps that end in this file. */
function edited(stage: Stage, steps: readonly MigrationStep[]): Edited {
  const changes = stage.isSettled ? [] : steps.flatMap((step) => changesIn(stage.path, step, steps));
  const result = editToml(stage.text, changes);
  const [was, is] = [readKeys(stage.before ?? stage.text), readKeys(result.ok ? result.text : '')];
  const paths = [...stage.touched, ...changes.map(({ path }) => path)];
  const keys = paths.map((path) => ({ path, before: was?.(path), after: is?.(path) }));
  return { stage, result, keys: keys.filter(({ before, after }) => before !== after) };
}

function changesIn(file: string, step: MigrationStep, steps: readonly MigrationStep[]): Change[] {
  if (step.kind === 'profile') return [];
  const into = steps.find(
    (other) =>
      other.kind === 'profile' &&
      other.file === step.file &&
      step.path[0] === 'profiles' &&
      step.path[1] === other.name,
  );
  const moved = into?.kind === 'profile' ? into.into : undefined;
  if ((moved ?? step.file) !== file) return [];
  const changes = changesOf(step);
  return moved === undefined ? changes : changes.map(({ path, value }) => ({ path: path.slice(2), value }));
}

/** As the files are listed, and within a file from top to bottom. */
function inOrder<Found extends MigrationStep | LeftAlone>(
  found: readonly Found[],
  files: readonly ParsedLayer[],
): Found[] {
  const rank = ({ file }: Found) => files.findIndex(({ layer }) => layer.path === file);
  const line = (one: Found) => ('place' in one ? one.place.line : 0);
  return found.toSorted((one, other) => rank(one) - rank(other) || line(one) - line(other));
}
