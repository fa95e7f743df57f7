import type { Refusal } from './refusal';
import { type ConfigQuestion, resolveConfig } from './resolveConfig';
import { SELECTION_KEYS, type Selection } from './selection';

/** Why Codex would refuse its configuration in a run whose command line has `-m`, and the rest of the selection as `-c`. */
export function refusedRun(question: ConfigQuestion, selection: Partial<Selection>): Refusal | undefined {
  const names = (['effort', 'provider', 'tier'] as const).filter((name) => selection[name] !== undefined);
  const { refusal } = resolveConfig({ ...question, flags: names.map((name) => SELECTION_KEYS[name]) });
  // `-m` replaces what the files say only once they are read, so that no other fault of `model` is cured (0.98.0 to 0.169.0).
  return refusal?.code === 'emptyModel' ? undefined : refusal;
}
