// The models that a person keeps on top of the list.
import { isName } from './choiceArguments';

/** The pins with one more at their end, or without it if it is there. */
export function togglePin(pins: readonly string[], id: string): string[] {
  return pins.includes(id) ? pins.filter((pin) => pin !== id) : [...pins, id];
}

/** The pins out of a storage that may hold anything, each once. */
export function readPins(stored: unknown): string[] {
  return Array.isArray(stored) ? [...new Set(stored.filter(isName))] : [];
}
