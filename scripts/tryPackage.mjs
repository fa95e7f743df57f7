// Installs the package as a person does, in every VS Code of the test tools, and picks a model there.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installTools } from '../test/tools/install.mjs';
import { installPackage } from '../test/tools/server.mjs';
import { editorVersions } from '../test/tools/versions.mjs';
import { pickByItself } from './pickByItself.mjs';

const root = join(import.meta.dirname, '..');
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await installTools();
execFileSync(process.execPath, [join(root, 'scripts', 'package.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
for (const editor of editorVersions) {
  console.log(`${name} ${version}, installed in VS Code ${editor}:`);
  await pickWhereInstalled(editor);
}

/** @param {string} editor */
async function pickWhereInstalled(editor) {
  // Outside the temporary folder, where Codex would not put its helper programs.
  const parent = join(root, '.vscode-test');
  await mkdir(parent, { recursive: true });
  const scratch = await mkdtemp(join(parent, 'package-'));
  try {
    const user = join(scratch, 'home');
    const [extensionsFolder, folder, home] = [
      join(scratch, 'extensions'),
      join(scratch, 'folder'),
      join(user, '.codex'),
    ];
    await Promise.all([extensionsFolder, folder, home].map((path) => mkdir(path, { recursive: true })));
    await copyFile(join(root, 'scripts', 'sample-home', 'config.toml'), join(home, 'config.toml'));
    await installPackage({ vsix: join(root, `${name}-${version}.vsix`), extensionsFolder, editor });
    const env = { ...process.env, HOME: user, USERPROFILE: user, CODEX_HOME: home };
    await pickByItself({ scratch, home, folder, env }, { editor, extensionsFolder });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
