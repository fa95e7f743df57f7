import type * as vscode from 'vscode';
import type { ProviderModel } from '../config/namedModels';
import { readPins, togglePin } from '../switching/pins';

export interface PinStore {
  read(): readonly ProviderModel[];
  /** Pins a model, or takes its pin away; `read` answers that at once. */
  toggle(model: ProviderModel): void;
}

const KEY = 'pins.v1';

/** The pins in the storage of this machine. */
export function pinStore(storage: vscode.Memento): PinStore {
  const read = () => readPins(storage.get(KEY));
  return { read, toggle: (model) => void storage.update(KEY, togglePin(read(), model)) };
}
