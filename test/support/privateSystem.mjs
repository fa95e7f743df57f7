// Gives a program an `/etc/codex` of its own: a mount namespace in which /etc is a copy, so that nothing outside changes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `sh` gets the folder for the copy, the folder to show as /etc/codex, and the program. */
const script = [
  'set -e',
  'mount -t tmpfs private-etc "$1"',
  'cp -a /etc/. "$1" 2>/dev/null || true',
  'mkdir -p "$1/codex"',
  'mount --bind "$2" "$1/codex"',
  'mount --rbind "$1" /etc',
  'shift 2',
  'exec "$@"',
].join('\n');

/**
 * The command that runs a program with `folder` as /etc/codex; `copy` is an empty folder.
 * @param {{ folder: string, copy: string, program: string, args: readonly string[] }} options
 * @returns {{ command: string, args: string[] }}
 */
export function inPrivateSystem({ folder, copy, program, args }) {
  const isRoot = process.getuid?.() === 0;
  const namespace = isRoot ? ['--mount'] : ['--map-root-user', '--mount'];
  return { command: 'unshare', args: [...namespace, 'sh', '-c', script, 'sh', copy, folder, program, ...args] };
}

/**
 * Why no private /etc/codex can be had here; `undefined` when it can.
 * @returns {string | undefined}
 */
export function noPrivateSystem() {
  if (process.platform !== 'linux') return `mount namespaces are Linux’s, and this is ${process.platform}`;
  const copy = mkdtempSync(join(tmpdir(), 'codex-etc-'));
  const folder = mkdtempSync(join(tmpdir(), 'codex-etc-'));
  try {
    const { command, args } = inPrivateSystem({ folder, copy, program: 'test', args: ['-d', '/etc/codex'] });
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    return status === 0 ? undefined : `no mount namespace may be made here: ${error?.message ?? stderr.trim()}`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
