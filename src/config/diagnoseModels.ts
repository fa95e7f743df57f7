// Models that no list has or that have had their day, and efforts that a model lacks. Codex runs on all of them (0.169.0).
import { mainList } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { standingOf } from '../catalog/successor';
import { stringAt } from '../toml/data';
import { DEFAULT_PROVIDER } from './defaultProvider';
import type { Examined, Found } from './diagnose';
import { MODEL_KEYS } from './modelKeys';
import { nearest } from './nearest';
import { SELECTION_KEYS } from './selection';

/** The lists are of OpenAI's models, so that they say nothing of another provider's. */
export function diagnoseModels(file: Examined): readonly Found[] {
  if (providerInForce(file) !== DEFAULT_PROVIDER) return [];
  return MODEL_KEYS.flatMap(({ model, efforts }) => [
    ...judgeModel(file, model),
    ...efforts.flatMap((path) => judgeEffort(file, model, path)),
  ]);
}

/** The provider that the models of a file are asked from. */
function providerInForce({ data, source, rules, inherited }: Examined): string {
  const isIgnored = source.kind === 'project' && rules.projectDenies.includes(SELECTION_KEYS.provider);
  const own = isIgnored ? undefined : stringAt(data, [SELECTION_KEYS.provider]);
  return own ?? inherited.provider ?? DEFAULT_PROVIDER;
}

function judgeModel({ data, catalog }: Examined, path: readonly string[]): readonly Found[] {
  const model = stringAt(data, path);
  if (model === undefined) return [];
  const standing = standingOf(catalog, model);
  if (standing.kind !== 'current') {
    const successor = standing.kind === 'succeeded' ? standing.chain.at(-1) : undefined;
    const fixes = successor === undefined ? [] : [{ kind: 'set', path, value: successor } as const];
    return [{ finding: { code: 'retiredModel', model, successor, standing }, severity: 'warning', path, fixes }];
  }
  if (matchModel(catalog, model) !== undefined || catalog.successors.has(model)) return [];
  const offered = catalog.models.filter(({ availability }) => availability.kind === 'offered').map(({ id }) => id);
  const meant = nearest(model, offered);
  // Where only the documented list is known, much that Codex offers is not.
  const severity = meant !== undefined && mainList(catalog).kind !== 'documented' ? 'warning' : 'information';
  const fixes = meant === undefined ? [] : [{ kind: 'set', path, value: meant } as const];
  return [{ finding: { code: 'unknownModel', model, nearest: meant }, severity, path, fixes }];
}

/** Judges the pair as it is used: with the model of the same file, else with the one that counts. */
function judgeEffort(file: Examined, modelPath: readonly string[], path: readonly string[]): readonly Found[] {
  const { data, catalog, rules } = file;
  const effort = stringAt(data, path);
  if (effort === undefined || (rules.efforts !== undefined && !rules.efforts.includes(effort))) return [];
  const id = stringAt(data, modelPath) ?? inheritedModel(file, modelPath);
  const model = id === undefined ? undefined : matchModel(catalog, id);
  if (id === undefined || model?.efforts === undefined || model.efforts.levels.includes(effort)) return [];
  const { efforts } = model;
  const fixes = [{ kind: 'set', path, value: efforts.default } as const, { kind: 'remove', path } as const];
  return [{ finding: { code: 'effortLacking', model: id, effort, efforts }, severity: 'warning', path, fixes }];
}

function inheritedModel({ data, inherited, catalog }: Examined, [key]: readonly string[]): string | undefined {
  // What a subagent runs on when nothing is set is not known here.
  if (key !== SELECTION_KEYS.model) return undefined;
  return data[SELECTION_KEYS.model] === undefined ? (inherited.model ?? catalog.defaultId) : undefined;
}
