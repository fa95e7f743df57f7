import type * as vscode from 'vscode';
import type { Selection } from '../config/selection';
import { lastEffortOf, readLastEfforts, rememberSwitch } from '../switching/lastEfforts';

export interface LastEffortStore {
  /** What was last used with a model. */
  of(model: string | undefined): string | undefined;
  /** Keeps what a switch replaced and what it put there. */
  keep(before: Selection, after: Selection): void;
}

const KEY = 'lastEfforts.v1';

/** The memory in the storage of this machine. */
export function lastEffortStore(storage: vscode.Memento): LastEffortStore {
  const read = () => readLastEfforts(storage.get(KEY));
  return {
    of: (model) => lastEffortOf(read(), model),
    keep: (before, after) => void storage.update(KEY, rememberSwitch(read(), before, after)),
  };
}
