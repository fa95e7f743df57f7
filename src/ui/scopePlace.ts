// Where a pick goes, opened: what stands there, what it stands over, and what is to be said where it cannot be opened.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { ConfigFile, ConfigState } from '../config/configState';
import type { ConfigContent } from '../config/selection';
import type { Choice } from '../switching/choice';
import type { Lost } from '../switching/lost';
import { type NarrowScope, type Scope, USER_SCOPE } from '../switching/scope';
import { basisOf, choiceAt, type ScopeBasis } from '../switching/scopeBasis';
import { type ApplyPorts, applyChoice, type Say } from './applyChoice';
import { applyToRun, type RunPorts } from './applyToRun';
import type { CatalogPort } from './catalogPort';
import { COMMANDS } from './commandIds';
import { maySave } from './confirmUltra';
import { type Offer, offerActions, offerToRun, showFailure } from './notifications';
import { configProblemText } from './placedText';
import { fileProblemText } from './problemText';
import type { CopyPort } from './restoreConfig';
import { sayFileProblem } from './sayFileProblem';

export interface PlacePorts extends ApplyPorts, RunPorts {
  /** The configuration as it is now, with what an editor holds unsaved. */
  here(): Promise<ConfigHere>;
  /** The same of a project's or a profile's file alone. */
  stateOf(scope: NarrowScope): Promise<ConfigState>;
  readonly catalog: CatalogPort;
  readonly copies: CopyPort;
  /** Told before a person is asked something, for whose answer nothing else is to wait. */
  readonly onQuestion?: () => void;
}

export interface ScopePlace extends ScopeBasis {
  readonly scope: Scope;
  /** The file that a pick changes; for a run, the user's, which it does not. */
  readonly file: ConfigFile;
  readonly here: ConfigHere;
}

export type OpenedPlace =
  | { readonly kind: 'open'; readonly place: ScopePlace }
  | { readonly kind: 'closed'; readonly say: Say };

export async function openPlace(ports: PlacePorts, scope: Scope): Promise<OpenedPlace> {
  const here = await ports.here();
  const state = isNarrow(scope) ? await ports.stateOf(scope) : here.user;
  const open = (file: ConfigFile, content: ConfigContent): OpenedPlace => ({
    kind: 'open',
    place: { scope, file, here, ...basisOf(scope, content, here) },
  });
  switch (state.kind) {
    case 'loading':
      return { kind: 'closed', say: undefined };
    case 'unreadable':
      return { kind: 'closed', say: sayUnreadable(ports, state, scope) };
    case 'broken':
      // Anything else is judged with the pick in it, which may mend it, or else comes with what does.
      if (!state.content || state.problem.code === 'is-a-table') {
        return { kind: 'closed', say: await sayBroken(ports, state) };
      }
      return open(state.file, state.content);
    case 'saved':
      return open(state.file, state.content);
  }
}

/** Applies a pick where it goes, with what it has to say there; `lost` is what nobody was told of yet. */
export async function applyAt(
  ports: PlacePorts,
  place: ScopePlace,
  choice: Choice,
  lost: readonly Lost[] = [],
): Promise<Say> {
  const { scope, content, file, here } = place;
  const { catalog } = await ports.catalog.look();
  const stated = choiceAt(scope, choice, place, catalog);
  if (scope.kind === 'terminal' || scope.kind === 'command') return applyToRun(ports, scope, stated, here, lost);
  const path = ports.shorten(file.path);
  if (!(await maySave({ scope, choice: stated, saved: content.selection, path }, ports.onQuestion))) return undefined;
  return applyChoice(ports, stated, scope, lost);
}

export function sayUnreadable(
  ports: ApplyPorts,
  { problem }: Extract<ConfigState, { kind: 'unreadable' }>,
  scope: Scope = USER_SCOPE,
): Say {
  if (problem.code === 'zeroed' && !isNarrow(scope)) {
    const text = fileProblemText(problem, ports.shorten);
    return async () => offerActions(ports.log, 'error', text, [restoreOffer()]);
  }
  return sayFileProblem(ports, problem);
}

async function sayBroken(ports: PlacePorts, state: Extract<ConfigState, { kind: 'broken' }>): Promise<Say> {
  const { file, problem } = state;
  const path = ports.shorten(file.path);
  // There are copies of the user's file alone.
  if (await ports.copies.isTruncated(file.target)) {
    const text = vscode.l10n.t(
      '{path} ends where a write of another program was interrupted. A copy from before is kept.',
      {
        path,
      },
    );
    return async () => offerActions(ports.log, 'error', text, [restoreOffer()]);
  }
  return () => showFailure(ports.log, configProblemText(problem, path), { path: file.path, place: problem });
}

function restoreOffer(): Offer {
  return offerToRun(vscode.l10n.t('Restore…'), COMMANDS.restoreConfig);
}

function isNarrow(scope: Scope): scope is NarrowScope {
  return scope.kind === 'project' || scope.kind === 'profile';
}
