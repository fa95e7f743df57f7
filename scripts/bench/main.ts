// Every measurement, one after another, as plain data.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SIZE_LIMITS } from '../vsixProblems.mjs';
import { editLines, growthByLines } from './edits';
import { measureEditor } from './inEditor';
import { growthByLayers } from './layers';
import type { Growth, Line } from './measure';
import { pickLines } from './picks';

export interface BenchResult {
  readonly machine: string;
  readonly day: string;
  readonly seconds: number;
  readonly lines: readonly Line[];
  readonly sizes: readonly Size[];
  readonly growth: readonly Growth[];
}

export interface Size {
  readonly what: string;
  readonly bytes: number;
  /** What it may be, in bytes. */
  readonly atMost: number;
}

/** The budget of the bundle, which SIZE_LIMITS does not hold it to. */
const BUNDLE_BUDGET = 150_000;

export async function measureAll(say: (what: string) => void): Promise<BenchResult> {
  const start = performance.now();
  await mkdir('out', { recursive: true });
  // On the disk of the repository: a temporary folder may be memory, where nothing has to be flushed.
  const scratch = await mkdtemp(join('out', 'bench-'));
  try {
    const at = (name: string) => join(process.cwd(), scratch, name);
    say('edits');
    const edits = await editLines();
    const byLines = await growthByLines();
    say('picks');
    await mkdir(at('picks'));
    const picks = await pickLines(at('picks'));
    say('layers');
    const byLayers = await growthByLayers(at('layers'));
    say('the editor');
    await mkdir(at('editor'));
    const editor = await measureEditor(at('editor'));
    say('the package');
    const sizes = await measureSizes();
    return {
      machine: `${cpus().length} × ${cpus()[0]?.model ?? process.arch}, ${process.platform}, Node ${process.versions.node}`,
      day: new Date().toISOString().slice(0, 10),
      seconds: Math.round((performance.now() - start) / 1000),
      lines: [...edits, ...picks, ...editor.lines],
      sizes,
      growth: [byLines, ...editor.growth, byLayers],
    };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureSizes(): Promise<Size[]> {
  await promisify(execFile)(process.execPath, [join('scripts', 'package.mjs')]);
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
  const [bundle, vsix] = await Promise.all(['dist/extension.js', `${name}-${version}.vsix`].map((path) => stat(path)));
  return [
    { what: 'bundle, minified', bytes: bundle?.size ?? 0, atMost: BUNDLE_BUDGET },
    { what: 'VSIX, packed', bytes: vsix?.size ?? 0, atMost: SIZE_LIMITS.package },
  ];
}
