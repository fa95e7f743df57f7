// What a change of any configuration file costs: every layer read and resolved anew.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveConfig } from '../../src/config/resolveConfig';
import { readLayers } from '../../src/host/readLayers';
import { type Growth, type GrowthPoint, spreadOf, waiting } from './measure';
import { configOf } from './samples';

const ROUNDS = 9;

export async function growthByLayers(scratch: string): Promise<Growth> {
  const points: GrowthPoint[] = [];
  for (const size of [1, 4, 16, 64]) {
    const { home, folder } = await layOut(join(scratch, `${size}`), size);
    const look = waiting('look', async () => {
      const facts = await readLayers({ home, folder, systemFolder: home, platform: 'linux' });
      return resolveConfig(facts);
    });
    const samples: number[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const time = await look.time();
      if (round >= 0) samples.push(time);
    }
    points.push({ size, ours: spreadOf(samples) });
  }
  return {
    what: 'all layers read and resolved',
    by: 'project files, one folder inside the other',
    other: undefined,
    points,
  };
}

async function layOut(root: string, projects: number): Promise<{ home: string; folder: string }> {
  const home = join(root, 'home');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'config.toml'), `${configOf(60)}\n[projects."${root}"]\ntrust_level = "trusted"\n`);
  let folder = root;
  for (let count = 0; count < projects; count += 1) {
    folder = join(folder, 'sub');
    await mkdir(join(folder, '.codex'), { recursive: true });
    await writeFile(join(folder, '.codex', 'config.toml'), `model = "model-${count}"\n`);
  }
  await mkdir(join(root, '.git'));
  return { home, folder };
}
