import { createHash } from 'node:crypto';

/** Tells one content from any other, in 32 characters. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
