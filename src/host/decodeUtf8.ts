// Strict UTF-8: a text that is written back must hold every byte that was read.
import type { FileProblem } from '../config/fileProblem';
import { type Place, placeAt, TEXT_START } from '../toml/place';

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: FileProblem };

/** The text of some bytes, with a byte order mark kept as U+FEFF; or where they stop being UTF-8, or that nothing is left of them. */
export function decodeUtf8(bytes: Uint8Array, path: string): Decoded {
  if (bytes.length > 0 && bytes.every((byte) => byte === 0)) {
    return { ok: false, problem: { code: 'zeroed', path } };
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // The decoder throws a bare TypeError for malformed input and tells no place.
    return { ok: false, problem: { code: 'notUtf8', path, ...firstBadByte(bytes) } };
  }
}

/** A lenient decoder puts U+FFFD where bytes are malformed: the first one that the bytes do not spell out is the place. */
function firstBadByte(bytes: Uint8Array): Place {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let done = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    offset += Buffer.byteLength(text.slice(done, at));
    done = at;
    if (bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd) continue;
    const before = text.slice(0, at).replace(/^\uFEFF/, '');
    return placeAt(before, before.length);
  }
  return TEXT_START;
}
