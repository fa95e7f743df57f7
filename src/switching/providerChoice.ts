// The part of a pick that is about the provider.
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { Selection } from '../config/selection';
import type { Choice } from './choice';
import type { Scope } from './scope';

/** The id of the provider that counts where a pick changes none. */
export function providerAt(saved: Selection, inherited: Selection): string {
  return saved.provider ?? inherited.provider ?? DEFAULT_PROVIDER;
}

/** Whether another provider counts after a switch, by whatever name. */
export function changesProvider(
  { before, after }: { readonly before: Selection; readonly after: Selection },
  inherited: Selection,
): boolean {
  return providerAt(before, inherited) !== providerAt(after, inherited);
}

/**
 * What a pick of a model of `provider` says of the provider. One that stays is stated as the file has it, so that the journal
 * knows whose model it was; not where that would put down what another file or the configuration of a run says.
 */
export function providerChange(
  provider: string,
  saved: Selection,
  inherited: Selection,
  scope: Scope['kind'],
): Pick<Choice, 'provider'> {
  if (scope === 'project') return {};
  if (provider !== providerAt(saved, inherited)) {
    return { provider: provider === DEFAULT_PROVIDER ? undefined : provider };
  }
  const isRun = scope === 'terminal' || scope === 'command';
  return isRun || inherited.provider !== undefined ? {} : { provider: saved.provider };
}
