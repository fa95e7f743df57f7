import * as vscode from 'vscode';
import type { FileProblem } from '../config/fileProblem';
import { inherited } from '../config/inherited';
import type { Layer } from '../config/layer';
import { overridingPick } from '../config/overriding';
import type { Refusal } from '../config/refusal';
import { resolutionWith } from '../config/resolutionWith';
import { selectionUsed } from '../config/resolveConfig';
import type { Selection } from '../config/selection';
import { placeOfStatement, type Statement } from '../config/statement';
import type { SwitchResult } from '../switching/applyChanges';
import { type Choice, forProject, settingsOf } from '../switching/choice';
import type { Lost } from '../switching/lost';
import { changesProvider } from '../switching/providerChoice';
import { savedIn, savedInLayer } from '../switching/savedIn';
import type { FileScope } from '../switching/scope';
import type { Switched } from '../switching/switcher';
import type { NotedSwitch } from '../switching/undo';
import type { Change } from '../toml/edit';
import { COMMANDS } from './commandIds';
import { maySave } from './confirmUltra';
import { layerInWords } from './layerText';
import { lostTexts } from './lostText';
import { type Offer, offerActions, offerToRun, offerToSave } from './notifications';
import { fileProblemText } from './problemText';
import { refusalText } from './refusalText';
import { sayNotWritten } from './sayNotWritten';
import { openOffer, sayRefused } from './sayRefused';
import { ignoredText, profileText } from './scopeText';
import type { SwitchNotice } from './settings';
import type { ShortenPath } from './shortenPath';

export interface ApplyPorts {
  /** Changes the file of a scope, with what puts it in order in the same edit; also answers what the configuration says afterwards. */
  switchModel(choice: Choice, scope: FileScope, repair?: readonly Change[]): Promise<Switched>;
  onSwitch(): SwitchNotice;
  /** What a person was told already. */
  readonly told: Pick<vscode.Memento, 'get' | 'update'>;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

/** What is left to say once the work is done; saying waits for a person, and nothing else must. */
export type Say = (() => Promise<void>) | undefined;

const TOLD_OPEN_CHATS = 'told.openChats.v1';
const TOLD_OTHER_CHATS = 'told.otherProvidersChats.v1';

/** Applies a pick; answers what is left to say of it that a person cannot see from the status item. */
export async function applyChoice(
  ports: ApplyPorts,
  choice: Choice,
  scope: FileScope,
  lost: readonly Lost[] = [],
  repair: readonly Change[] = [],
): Promise<Say> {
  const { shorten, log } = ports;
  const switched = await ports.switchModel(choice, scope, repair);
  const { result, here } = switched;
  switch (result.kind) {
    case 'unchanged':
    case 'switched':
      return sayOutcome(ports, choice, switched, scope, lost);
    case 'failed':
    case 'refused':
      return sayNotWritten(ports, result);
    case 'codexRefuses': {
      const mend = (changes: readonly Change[]) => applyChoice(ports, choice, scope, lost, [...repair, ...changes]);
      const below = here.resolution && inherited(here.resolution, scope).provider;
      return sayRefused({ shorten, log, inherited: below, repair: mend }, result.refusal);
    }
    case 'unsaved':
      return () => offerSave(result, shorten, lost);
  }
}

/** What went another way than meant, and whether the pick takes effect here. */
function sayOutcome(
  ports: ApplyPorts,
  choice: Choice,
  switched: Switched,
  scope: FileScope,
  lost: readonly Lost[],
): Say {
  const effect = sayEffect(ports, choice, switched, scope, lost);
  const warnings = warningsOf(switched, ports.shorten);
  if (warnings.length === 0) return effect;
  return async () => {
    for (const text of warnings) offerActions(ports.log, 'warning', text, []);
    await effect?.();
  };
}

/** That other names of the file have kept the old text, and that no command takes the pick back. */
function warningsOf({ result, unnoted }: Switched, shorten: ShortenPath): readonly string[] {
  if (result.kind !== 'switched') return [];
  const names = vscode.l10n.t('{path} has other names (hard links), which keep the old text.', {
    path: shorten(result.target),
  });
  const noUndo = (problem: FileProblem) =>
    vscode.l10n.t('Your pick is saved, but Undo Last Switch does not know it. {reason}', {
      reason: fileProblemText(problem, shorten),
    });
  return [...(result.otherNames > 0 ? [names] : []), ...(unnoted ? [noUndo(unnoted)] : [])];
}

/** What the pick left behind, and whether it takes effect here: what wins instead, or else, once, that open chats keep their model. */
function sayEffect(
  ports: ApplyPorts,
  choice: Choice,
  { result, here, noted }: Switched,
  scope: FileScope,
  lost: readonly Lost[],
): Say {
  if (here.resolution === undefined) return undefined;
  const undo = undoOffers(noted);
  const resolution = resolutionWith(here.resolution, scope);
  const { refusal } = resolution;
  if (refusal) {
    // What only a profile meets is no part of the explanation.
    const offers = here.resolution.refusal ? [whyOffer()] : openOffer(refusal);
    return async () => sayOtherRefused(ports, refusal, [...offers, ...undo]);
  }
  const mode = ports.onSwitch();
  if (mode === 'never') return undefined;
  const saved = result.kind === 'switched' ? result.after : savedIn(here, scope);
  const isOtherProvider = result.kind === 'switched' && changesProvider(result, inherited(resolution, scope));
  // Codex lists chats by provider (openai/codex#17316): by the one that it uses.
  const hidesChats =
    isOtherProvider &&
    overridingPick(resolution, saved, ['provider']) === undefined &&
    ports.told.get(TOLD_OTHER_CHATS) !== true;
  const notes = [...(lost.length === 0 ? [] : [lostTexts(lost)]), ...(hidesChats ? [otherChatsText()] : [])].join(' ');
  const noteTold = async () => {
    if (hidesChats) await ports.told.update(TOLD_OTHER_CHATS, true);
  };
  const tell = async (text: string) => {
    await noteTold();
    offerActions(ports.log, 'information', text, undo);
  };
  const picked = inWords(saved, scope);
  const ignored = ignoredText(scope, resolution, picked);
  const after = (text: string) => (notes === '' ? text : `${notes} ${text}`);
  if (ignored !== undefined) return () => tell(after(ignored));
  // A project's file without a model is meant to be overridden.
  const names = scope.kind === 'user' || saved.model !== undefined ? settingsOf(choice) : [];
  // A pick states its provider also where it changes nothing.
  const meant = names.filter((name) => name !== 'provider' || isOtherProvider);
  const winner = overridingPick(resolution, saved, meant);
  if (winner) {
    return async () => {
      await noteTold();
      sayOverridden(ports, choice, winner, undo, after);
    };
  }
  if (scope.kind === 'profile') return () => tell(after(profileText(scope.name, picked)));
  if (notes !== '') return () => tell(notes);
  const isNews = result.kind === 'switched' && ports.told.get(TOLD_OPEN_CHATS) !== true;
  if (mode === 'auto' && !isNews) return undefined;
  return async () => {
    await ports.told.update(TOLD_OPEN_CHATS, true);
    const used = scope.kind === 'user' ? selectionUsed(resolution.effective.exec) : saved;
    const text = vscode.l10n.t('New chats use {0}. Open chats keep their model.', inWords(used, scope));
    offerActions(ports.log, 'information', text, undo);
  };
}

/** The pick is in its file, and something in another one keeps Codex from starting. */
function sayOtherRefused(ports: ApplyPorts, refusal: Refusal, offers: readonly Offer[]): void {
  const text = vscode.l10n.t('Your pick is saved, but Codex refuses its configuration here. {reason}', {
    reason: refusalText(refusal, ports.shorten),
  });
  offerActions(ports.log, 'warning', text, offers);
}

export function whyOffer(): Offer {
  return offerToRun(vscode.l10n.t('Show Why'), COMMANDS.explainModel);
}

function otherChatsText(): string {
  return vscode.l10n.t('The provider is another one now: Codex may not list your earlier chats of the other provider.');
}

function sayOverridden(
  ports: ApplyPorts,
  choice: Choice,
  winner: Statement,
  undo: readonly Offer[],
  after: (text: string) => string,
): void {
  const { layer, path, value, form } = winner;
  const facts = {
    layer: layerInWords(layer.source),
    key: path.join('.'),
    value: String(value),
    path: ports.shorten(layer.path),
    line: placeOfStatement(winner).line,
  };
  const text =
    form.kind === 'newThread'
      ? vscode.l10n.t(
          'Your pick is saved, but the terminal UI does not start with it: the {layer} sets {key} to “{value}” ({path}, line {line}).',
          facts,
        )
      : vscode.l10n.t(
          'Your pick is saved, but Codex does not use it here: the {layer} sets {key} to “{value}” ({path}, line {line}).',
          facts,
        );
  offerActions(ports.log, 'warning', after(text), [whyOffer(), ...projectOffer(ports, choice, layer), ...undo]);
}

/** Only a person who trusts the workspace changes a file of it. */
function projectOffer(ports: ApplyPorts, choice: Choice, { source, path, content }: Layer): readonly Offer[] {
  if (source.kind !== 'project' || !vscode.workspace.isTrusted) return [];
  const scope: FileScope = { kind: 'project', directory: source.directory };
  const run = async () => {
    const own = forProject(choice);
    if (!(await maySave({ scope, choice: own, saved: savedInLayer(content), path: ports.shorten(path) }))) return;
    const say = await applyChoice(ports, own, scope);
    await say?.();
  };
  return [{ title: vscode.l10n.t('Change It for This Project'), run }];
}

/** To take back this very switch, whatever was switched since. */
export function undoOffers(noted: NotedSwitch | undefined): readonly Offer[] {
  return noted ? [offerToRun(vscode.l10n.t('Undo'), COMMANDS.undoSwitch, noted)] : [];
}

function inWords({ model, effort }: Selection, scope: FileScope): string {
  const name =
    model ?? (scope.kind === 'user' ? vscode.l10n.t('the Codex default') : vscode.l10n.t('your user default'));
  return effort === undefined ? name : `${name} · ${effort}`;
}

async function offerSave(
  { path, save }: Extract<SwitchResult, { kind: 'unsaved' }>,
  shorten: ShortenPath,
  lost: readonly Lost[],
): Promise<void> {
  const text = vscode.l10n.t(
    '{path} has unsaved changes, so your pick was put into that editor. It takes effect when you save the file.',
    { path: shorten(path) },
  );
  const said = lost.length === 0 ? text : `${lostTexts(lost)} ${text}`;
  await offerToSave(said, save);
}
