// Makes the VSIX of what has been built.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** vsce 4.1 looks through all of that, too: with the test tools, for a minute. */
const LEFT = ['node_modules', 'out', '.git', '.vscode-test'];

/**
 * @param {string} root Of the repository.
 * @param {string} packagePath
 */
export async function makeVsix(root, packagePath) {
  const copy = await mkdtemp(join(tmpdir(), 'vsix-'));
  try {
    await cp(root, copy, { recursive: true, filter: (path) => !LEFT.includes(basename(path)) });
    // What developers need is nothing for a store; and what is packed has been built.
    const {
      scripts: _,
      devDependencies: __,
      ...manifest
    } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    await writeFile(join(copy, 'package.json'), JSON.stringify(manifest, null, 2));
    await createVSIX({ cwd: copy, packagePath, dependencies: false });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
