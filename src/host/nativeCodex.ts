// From what is called `codex` to the program itself: npm installs a launcher in Node, which needs Node and, on Windows, a shell.
import { posix, win32 } from 'node:path';
import { decodeUtf8 } from './decodeUtf8';
import type { FileSystem } from './fileSystem';
import { readFile } from './readFile';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** What stands behind a path that could be Codex. */
export type NativeCodex =
  /** The file itself, or the program that it would start. */
  | { readonly kind: 'program'; readonly path: string }
  /** A launcher whose program was not found. */
  | { readonly kind: 'launcher' };

/** The launchers that npm, pnpm and bun write are below 4 KiB, the program is above 40 MiB (0.169.0). */
const LAUNCHER_LIMIT = 64 * 1024;

const MACHINES: Readonly<Record<string, { readonly target: string; readonly extension: string }>> = {
  'linux-x64': { target: 'x86_64-unknown-linux-musl', extension: 'linux-x86_64' },
  'linux-arm64': { target: 'aarch64-unknown-linux-musl', extension: 'linux-aarch64' },
  'darwin-x64': { target: 'x86_64-apple-darwin', extension: 'macos-x86_64' },
  'darwin-arm64': { target: 'aarch64-apple-darwin', extension: 'macos-aarch64' },
  'win32-x64': { target: 'x86_64-pc-windows-msvc', extension: 'windows-x86_64' },
  'win32-arm64': { target: 'aarch64-pc-windows-msvc', extension: 'windows-aarch64' },
};

/** Looks behind an existing file. */
export async function nativeCodex(file: string, machine: Machine, fs: FileSystem): Promise<NativeCodex> {
  const path = pathOf(machine);
  const real = await fs.realpath(file);
  const codexPackage = await packageBehind(file, real, path, fs);
  if (codexPackage === undefined) {
    const needsShell = machine.platform === 'win32' && path.extname(file).toLowerCase() !== '.exe';
    return needsShell ? { kind: 'launcher' } : { kind: 'program', path: file };
  }
  for (const candidate of programsOf(codexPackage, machine)) {
    if (await isFile(candidate, fs)) return { kind: 'program', path: candidate };
  }
  return { kind: 'launcher' };
}

/** The programs that the Codex IDE extension can bring, that of this machine first. */
export function programsOfExtension(folder: string, machine: Machine): string[] {
  return kinds(machine).map(({ extension }) => pathOf(machine).join(folder, 'bin', extension, programName(machine)));
}

/** The folder of the npm package `@openai/codex`, when the file is one of its launchers. */
async function packageBehind(file: string, real: string, path: typeof posix, fs: FileSystem) {
  const folder = path.dirname(path.dirname(real));
  if (path.basename(real) === 'codex.js') return folder;
  // Volta's launcher is one program for every package, and keeps them beside it.
  if (path.basename(real) === 'volta-shim') {
    const volta = path.dirname(path.dirname(file));
    return path.join(
      volta,
      'tools',
      'image',
      'packages',
      '@openai',
      'codex',
      'lib',
      'node_modules',
      '@openai',
      'codex',
    );
  }
  if ((await fs.stat(real)).size > LAUNCHER_LIMIT) return undefined;
  const content = await readFile(real, fs);
  const text = content && decodeUtf8(content.bytes, real);
  // `"$basedir/…/@openai/codex/bin/codex.js"` of a shell, `"%~dp0\…"` or `"%dp0%\…"` of cmd, relative to the launcher.
  const named = text?.ok
    ? /(?:\$basedir|%~?dp0%?)[\\/]+([^"'\r\n]*@openai[\\/]codex)[\\/]bin[\\/]codex\.js/.exec(text.text)
    : null;
  if (!named?.[1]) return undefined;
  const codexPackage = path.join(path.dirname(real), ...named[1].split(/[\\/]/));
  // pnpm links the package to where its own platform package stands beside it.
  return fs.realpath(codexPackage).catch(() => codexPackage);
}

/** Since 0.99.0 the program is in a package for each platform; within it, it moved from `codex/` to `bin/` after 0.122.0. */
function programsOf(codexPackage: string, machine: Machine): string[] {
  const { join, dirname } = pathOf(machine);
  const name = programName(machine);
  return kinds(machine).flatMap(({ key, target }) =>
    [
      join(codexPackage, 'node_modules', '@openai', `codex-${key}`),
      join(dirname(codexPackage), `codex-${key}`),
      codexPackage,
    ].flatMap((folder) => ['bin', 'codex'].map((inner) => join(folder, 'vendor', target, inner, name))),
  );
}

/** This machine's kind first; an editor that runs translated (Rosetta) names the other one. */
function kinds({ platform, arch }: Machine) {
  const other = arch === 'arm64' ? 'x64' : 'arm64';
  const keys = platform === 'linux' ? [arch] : [arch, other];
  return keys.flatMap((each) => {
    const key = `${platform}-${each}`;
    const kind = MACHINES[key];
    return kind ? [{ key, ...kind }] : [];
  });
}

async function isFile(path: string, fs: FileSystem): Promise<boolean> {
  return (await fs.stat(path).catch(() => undefined))?.isFile() ?? false;
}

function programName({ platform }: Machine): string {
  return platform === 'win32' ? 'codex.exe' : 'codex';
}

function pathOf({ platform }: Machine): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
