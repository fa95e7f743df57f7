import { parseToml } from '../toml/parse';

/** Whether an interrupted write of another program left but the beginning of a file that was whole before. */
export function isTruncated(text: string, lastGood: string): boolean {
  // A power cut after a write that was not flushed: the size is there, the bytes are not.
  const written = text.replace(/\0+$/, '');
  // Whole lines somebody may have meant.
  const isCut = written !== text || !parseToml(text).ok;
  return isCut && text !== lastGood && lastGood.startsWith(written);
}
