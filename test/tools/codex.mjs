// The real Codex CLIs of this package: `codex-VERSION` in package.json is one each.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toolModules } from './paths.mjs';

/** @type {Record<string, string>} */
const targets = {
  'linux-x64': 'x86_64-unknown-linux-musl',
  'linux-arm64': 'aarch64-unknown-linux-musl',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
  'win32-x64': 'x86_64-pc-windows-msvc',
  'win32-arm64': 'aarch64-pc-windows-msvc',
};

/**
 * The native Codex program of a version, not its launcher in Node.
 * @param {string} version
 */
export function codexBinary(version) {
  const platform = `${process.platform}-${process.arch}`;
  const target = targets[platform];
  if (!target) {
    throw new Error(`Codex has no program for ${platform}.`);
  }
  const codexPackage = join(toolModules, `codex-${version}`);
  const vendor = join(
    platformPackage(codexPackage, `${version}-${platform}`, platform) ?? codexPackage,
    'vendor',
    target,
  );
  const program = process.platform === 'win32' ? 'codex.exe' : 'codex';
  const found = [join(vendor, 'bin', program), join(vendor, 'codex', program)].find((file) => existsSync(file));
  if (!found) {
    throw new Error(`Codex ${version} for ${platform} is not among the test tools: see test/tools/package.json.`);
  }
  return found;
}

/**
 * The package of one platform, which releases have since 0.99; another version's may be the one that is found first.
 * @param {string} codexPackage
 * @param {string} version
 * @param {string} platform
 */
function platformPackage(codexPackage, version, platform) {
  const require = createRequire(join(codexPackage, 'package.json'));
  try {
    const manifest = require.resolve(`@openai/codex-${platform}/package.json`);
    return JSON.parse(readFileSync(manifest, 'utf8')).version === version ? dirname(manifest) : undefined;
  } catch {
    return undefined;
  }
}
