// The one effort that is not saved without a question: Codex's own `/model` uses it for one conversation only (0.169.0).
import type { Selection } from '../config/selection';
import type { Choice } from './choice';
import type { Scope } from './scope';

const ULTRA = 'ultra';

/** Whether a pick would put it into a file that does not say the same already; a single run saves nothing. */
export function savesUltra(scope: Scope, choice: Choice, saved: Pick<Selection, 'model' | 'effort'>): boolean {
  if (choice.effort !== ULTRA || scope.kind === 'terminal' || scope.kind === 'command') return false;
  return saved.effort !== ULTRA || ('model' in choice && choice.model !== saved.model);
}
