// The models that a person keeps on top of the list, each with the provider that has it.
import { recordOf } from '../catalog/lenient';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { isSameModel, type ProviderModel, uniqueModels } from '../config/namedModels';
import { isName } from './choiceArguments';

/** The pins with one more at their end, or without it if it is there. */
export function togglePin(pins: readonly ProviderModel[], { model, provider }: ProviderModel): ProviderModel[] {
  const pin = { model, provider };
  const others = pins.filter((other) => !isSameModel(other, pin));
  return others.length < pins.length ? others : [...pins, pin];
}

/** The pins out of a storage that may hold anything, each once. */
export function readPins(stored: unknown): ProviderModel[] {
  return Array.isArray(stored) ? uniqueModels(stored.flatMap(readPin)) : [];
}

/** The pins of one provider as the list has them where a pick keeps the provider: all of its models are taken for OpenAI's. */
export function pinsOf(pins: readonly ProviderModel[], provider: string): ProviderModel[] {
  const own = pins.filter((pin) => pin.provider === provider);
  return own.map(({ model }) => ({ model, provider: DEFAULT_PROVIDER }));
}

function readPin(stored: unknown): ProviderModel[] {
  const { model, provider } = recordOf(stored);
  return isName(model) && isName(provider) ? [{ model, provider }] : [];
}
