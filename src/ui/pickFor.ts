// The way from a scope to what was picked for it; what it is for can be changed on the way.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { namedModels, type ProviderModel } from '../config/namedModels';
import { providersOf } from '../config/providers';
import { placeOfRefusal } from '../config/refusal';
import { choiceFromArguments, type MadeChoice } from '../switching/choice';
import type { ChoiceArguments } from '../switching/choiceArguments';
import type { EffortStepMode } from '../switching/effortQuestion';
import { type JournalEntry, recentModels } from '../switching/journal';
import { providerAt } from '../switching/providerChoice';
import { providerGroups } from '../switching/providerGroups';
import type { NamedScope, Scope } from '../switching/scope';
import type { Say } from './applyChoice';
import { type DefinePorts, defineProvider } from './defineProvider';
import type { LastEffortStore } from './lastEffortStore';
import { type PickerInput, pickChoice } from './modelPicker';
import type { MakeModelRows, ProvidersHere } from './modelRows';
import { showFailure } from './notifications';
import type { PinStore } from './pinStore';
import { unknownNameText } from './problemText';
import { refusalText } from './refusalText';
import { restrictedText } from './restricted';
import { confirmNewProject, pickScope, type ScopeAnswer } from './scopePicker';
import { applyAt, openPlace, type PlacePorts, type ScopePlace } from './scopePlace';
import { pickText } from './scopeText';

export interface PickPorts extends PlacePorts, Pick<DefinePorts, 'changeKeys'> {
  journal(): Promise<readonly JournalEntry[]>;
  readonly pins: PinStore;
  readonly lastEfforts: Pick<LastEffortStore, 'of'>;
  effortStep(): EffortStepMode;
  showRetired(): boolean;
  readonly makeRows: MakeModelRows;
  /** Where the file of a project in a directory is. */
  projectFile(directory: string): string;
}

/** Lets a person pick for a scope, or for another one instead. */
export async function pickFor(ports: PickPorts, first: Scope): Promise<Say> {
  let [scope, hasBack] = [first, false];
  /** Of a provider that was added, as long as no pick is written after it. */
  let unsaid: Say;
  const onAdded = (say: Say) => {
    unsaid = say;
  };
  const switchModel: PickPorts['switchModel'] = async (...pick) => {
    const switched = await ports.switchModel(...pick);
    const { kind } = switched.result;
    if (kind === 'switched' || kind === 'unsaved') unsaid = undefined;
    return switched;
  };
  for (;;) {
    const opened = await openPlace(ports, scope);
    if (opened.kind === 'closed') return both(unsaid, opened.say);
    const { place } = opened;
    const answer = await pickChoice({ ...(await pickerInput(ports, place, onAdded)), hasBack });
    if (answer.kind === 'cancelled') return unsaid;
    if (answer.kind === 'choice') {
      const say = await applyAt({ ...ports, switchModel }, place, answer.choice, answer.lost);
      return both(unsaid, say);
    }
    const { projectFile, shorten } = ports;
    const picked = await pickScope({ here: place.here, active: scope, projectFile, shorten });
    if (picked.kind === 'cancelled') return unsaid;
    // Back from the scopes leads to where they came from.
    [scope, hasBack] = picked.kind === 'scope' ? [picked.scope, true] : [first, false];
  }
}

/** At once, since each may wait for a person. */
function both(one: Say, other: Say): Say {
  return async () => void (await Promise.all([one?.(), other?.()]));
}

/** The same for a scope that a keybinding names. */
export async function pickForNamed(ports: PickPorts, named: NamedScope): Promise<Say> {
  const answer = await scopeNamed(ports, named);
  if (typeof answer === 'string') return () => showFailure(ports.log, answer);
  return answer.kind === 'scope' ? pickFor(ports, answer.scope) : undefined;
}

/** Applies what a keybinding names. */
export async function applyArguments(ports: PickPorts, asked: ChoiceArguments, named: NamedScope): Promise<Say> {
  const answer = await scopeNamed(ports, named);
  if (typeof answer === 'string') return () => showFailure(ports.log, answer);
  if (answer.kind !== 'scope') return undefined;
  const opened = await openPlace(ports, answer.scope);
  if (opened.kind === 'closed') return opened.say;
  const { content, inherited } = opened.place;
  const { selection } = content;
  const saved = { ...content, selection: { ...selection, effort: selection.effort ?? inherited.effort } };
  const { catalog } = await ports.catalog.look();
  return applyMade(ports, opened.place, choiceFromArguments(asked, catalog, saved, ports.lastEfforts.of(asked.model)));
}

export async function applyMade(ports: PickPorts, place: ScopePlace, made: MadeChoice): Promise<Say> {
  return made.ok ? applyAt(ports, place, made.choice, made.lost) : () => showFailure(ports.log, unknownNameText(made));
}

async function scopeNamed(ports: PickPorts, named: NamedScope): Promise<ScopeAnswer | string> {
  return named.kind === 'project' ? thisProject(ports) : { kind: 'scope', scope: named };
}

/** The project of the active folder, after a question where it has no file; or why it has no say here. */
async function thisProject(ports: PickPorts): Promise<ScopeAnswer | string> {
  const here = await ports.here();
  const project = here.resolution?.project;
  if (project === undefined) return vscode.l10n.t('There is no project here: open its folder, then pick again.');
  const restricted = restrictedText();
  if (restricted !== undefined) return restricted;
  const { directory, exists } = project;
  if (exists) return { kind: 'scope', scope: { kind: 'project', directory } };
  ports.onQuestion?.();
  return confirmNewProject(directory, ports.shorten(ports.projectFile(directory)), here);
}

/** `onAdded` gets what is to be said of a provider that was added on the way where no pick follows. */
export async function pickerInput(
  ports: PickPorts,
  place: ScopePlace,
  onAdded: (say: Say) => void = () => undefined,
): Promise<PickerInput> {
  const { scope, content, file, inherited } = place;
  const { path, target } = file;
  const shown = ports.shorten(path);
  const saved = content.selection;
  const isUnset = saved.model === undefined && saved.effort === undefined;
  const removesProvider = saved.provider !== undefined && inherited.provider !== undefined && scope.kind !== 'project';
  const unset = inherited.provider ?? DEFAULT_PROVIDER;
  const recents = recentModels(await ports.journal(), target, saved.provider, unset);
  const current = { provider: providerAt(saved, inherited), model: saved.model };
  const providersIn = (here: ConfigHere) => providersHere(ports, { scope, here }, recents, current);
  let providers = providersIn(place.here);
  const addProvider = async () => {
    const { provider, here, say } = await defineProvider(ports, providers?.known ?? [], shown);
    providers = here === undefined ? providers : providersIn(here);
    // Nothing was added: what was added before is still to be told.
    if (say) onAdded(say);
    return provider;
  };
  return {
    catalog: ports.catalog,
    pins: ports.pins,
    lastEfforts: ports.lastEfforts,
    scope,
    saved,
    // A value that is no string is no selection, but Codex refuses it and a pick takes it away.
    isEmpty: isUnset && !removesProvider && !place.here.resolution?.refusal,
    removesProvider,
    inherited,
    recents,
    providers: () => providers,
    effect: pickText(scope, target === path ? shown : `${shown} → ${ports.shorten(target)}`),
    hasBack: false,
    effortStep: ports.effortStep(),
    showRetired: ports.showRetired(),
    makeRows: ports.makeRows,
    now: Date.now(),
    shorten: ports.shorten,
    sayFault: (fault) => {
      const at = placeOfRefusal(fault);
      showFailure(ports.log, refusalText(fault, ports.shorten), at).catch((error) =>
        ports.log.error('Provider:', error),
      );
    },
    addProvider: scope.kind === 'user' ? addProvider : undefined,
  };
}

/** Since 0.129.0 Codex takes no provider from a project, so there is no other one to pick for it. */
function providersHere(
  { catalog }: PickPorts,
  { scope, here: { resolution } }: Pick<ScopePlace, 'scope' | 'here'>,
  recents: readonly ProviderModel[],
  current: ProvidersHere['current'],
): ProvidersHere | undefined {
  if (scope.kind === 'project' || resolution === undefined) return undefined;
  const known = providersOf(resolution, catalog.version());
  return {
    known,
    current,
    groups: providerGroups({ providers: known, current, recents, named: namedModels(resolution) }),
  };
}
