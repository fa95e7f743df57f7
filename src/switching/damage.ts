import { parseToml } from '../toml/parse';

/** What an interrupted write of another program leaves of a file. */
export type Damage = 'emptied' | 'zeroed' | 'truncated';

/** What became of a file that was whole before; undefined where a person may have meant it. */
export function damageOf(text: string, lastGood: string): Damage | undefined {
  if (lastGood.trim() === '' || text === lastGood) return undefined;
  if (text === '') return 'emptied';
  // A power cut after a write that was not flushed: the size is there, the bytes are not.
  const written = text.replace(/\0+$/, '');
  if (written === '') return 'zeroed';
  const isCut = written !== text || !parseToml(text).ok;
  return isCut && lastGood.startsWith(written) ? 'truncated' : undefined;
}
