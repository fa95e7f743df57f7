// A provider that is asked for and written before a model of it is picked.
import * as vscode from 'vscode';
import { rulesOf } from '../config/codexRules';
import type { ConfigHere } from '../config/configHere';
import type { Provider } from '../config/providers';
import type { SwitchResult } from '../switching/applyChanges';
import { changesForProvider, type NewProvider, newProviderProblem, previewOf } from '../switching/newProvider';
import type { Switched } from '../switching/switcher';
import type { Change } from '../toml/edit';
import { askNewProvider } from './addProvider';
import { type ApplyPorts, type Say, undoOffers } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { type Offer, offerActions, offerToSave, showFailure } from './notifications';
import type { AddedProvider } from './providerPicker';
import { refusalText } from './refusalText';
import { sayNotWritten } from './sayNotWritten';

export interface DefinePorts extends Pick<ApplyPorts, 'shorten' | 'log'> {
  readonly catalog: Pick<CatalogPort, 'version'>;
  /** Changes keys of the user's file as a pick does. */
  changeKeys(changes: readonly Change[]): Promise<Switched>;
}

export interface DefinedProvider {
  readonly provider: AddedProvider;
  /** The configuration with it. */
  readonly here?: ConfigHere;
  /** What is left to say where nothing is picked after it. */
  readonly say?: Say;
}

/** Asks for a provider other than the `known` ones and writes its table into the user's file, which is shown as `path`. */
export async function defineProvider(
  ports: DefinePorts,
  known: readonly Provider[],
  path: string,
): Promise<DefinedProvider> {
  const taken = known.map(({ id }) => id);
  const rules = rulesOf(ports.catalog.version());
  const asked = await askNewProvider({
    problemOf: (field, text) => newProviderProblem(field, text, taken, rules),
    previewOf,
    path,
  });
  if (asked === 'back') return { provider: { kind: 'back' } };
  if (asked === undefined) return { provider: { kind: 'cancelled' } };
  const { result, here, noted } = await ports.changeKeys(changesForProvider(asked));
  const isThere = result.kind === 'switched' || result.kind === 'unchanged' || result.kind === 'unsaved';
  const provider: AddedProvider = isThere
    ? { kind: 'provider', id: asked.id, name: asked.name }
    : { kind: 'cancelled' };
  return { provider, here, say: sayDefined(ports, asked, result, path, undoOffers(noted)) };
}

function sayDefined(
  { shorten, log }: DefinePorts,
  { name }: NewProvider,
  result: SwitchResult,
  path: string,
  undo: readonly Offer[],
): Say {
  switch (result.kind) {
    case 'switched': {
      const text = vscode.l10n.t('{name} was added to {path}. Its models can be picked from now on.', { name, path });
      return async () => offerActions(log, 'information', text, undo);
    }
    case 'unchanged':
      return undefined;
    case 'unsaved': {
      const text = vscode.l10n.t(
        '{path} has unsaved changes, so {name} was put into that editor. Its models can be picked when you have saved the file.',
        { name, path },
      );
      return () => offerToSave(text, result.save);
    }
    case 'failed':
    case 'refused':
      return sayNotWritten({ shorten, log }, result);
    case 'codexRefuses':
      return () => showFailure(log, refusalText(result.refusal, shorten));
  }
}
