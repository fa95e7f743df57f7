// The edit of a text, with its proof, beside that of a library which edits without one.
import assert from 'node:assert/strict';
import { parse, patch } from '@decimalturn/toml-patch';
import { editToml } from '../../src/toml/edit';
import { compare, computing, type Growth, type GrowthPoint, inTurn, type Line, spreadOf, type Way } from './measure';
import { configOf } from './samples';

const picked = { model: 'gpt-5.2', model_reasoning_effort: 'low' };
const changes = Object.entries(picked).map(([key, value]) => ({ path: [key], value }));

const PEER = '@decimalturn/toml-patch 3.3.0';

/** A sample of the peer above this many lines takes seconds. */
const MOST_LINES_OF_PEER = 10_000;

export async function editLines(): Promise<Line[]> {
  return [
    await compare({ what: 'edit and proof, 60 lines', ...waysFor(60), by: 'ratio', atMost: 0.2, rounds: 25 }),
    await compare({ what: 'edit and proof, 10,000 lines', ...waysFor(10_000), by: 'ratio', atMost: 0.2, rounds: 3 }),
  ];
}

export async function growthByLines(): Promise<Growth> {
  const points: GrowthPoint[] = [];
  for (const size of [10, 100, 1000, 10_000, 100_000]) {
    const { ours, other } = waysFor(size);
    if (size <= MOST_LINES_OF_PEER) {
      const samples = await inTurn(ours, other, size < 1000 ? 5 : 1);
      points.push({ size, ours: spreadOf(samples.ours), other: spreadOf(samples.other) });
    } else {
      const samples = [await ours.time(), await ours.time(), await ours.time()];
      points.push({ size, ours: spreadOf(samples) });
    }
  }
  return { what: 'edit and proof', by: 'lines of config.toml', other: PEER, points };
}

function waysFor(lines: number): { ours: Way; other: Way } {
  const text = configOf(lines);
  const ours = () => editToml(text, changes);
  const other = () => patch(text, { ...parse(text), ...picked });
  // Two ways of one job.
  const edited = ours();
  assert.ok(edited.ok);
  if (lines <= MOST_LINES_OF_PEER) assert.equal(edited.text, other());
  return { ours: computing('edit and proof', ours), other: computing(PEER, other) };
}
