// The measurements as tables that people read.
import type { BenchResult, Size } from './main';
import type { Growth, GrowthPoint, Line, Spread } from './measure';

/** In Markdown, which reads well in a terminal too. */
export function reportOf(result: BenchResult): string {
  return [
    `Measured on ${result.day}: ${result.machine}; ${result.seconds} seconds in all.`,
    table(
      ['What', 'Ours', 'Beside it', 'Compared', 'Budget', ''],
      [...result.lines.map(lineCells), ...result.sizes.map(sizeCells)],
    ),
    ...result.growth.map(growthTable),
  ].join('\n\n');
}

function lineCells({ what, ours, other, compared, by, atMost, isHeld }: Line): string[] {
  const budget = by === 'ratio' ? `≤ ${number(atMost)} ×` : `≤ + ${number(atMost)} ms`;
  const difference = by === 'ratio' ? spread(compared, '×') : spread(compared, 'ms');
  return [what, spread(ours, 'ms'), `${other.name}: ${spread(other, 'ms')}`, difference, budget, verdict(isHeld)];
}

function sizeCells({ what, bytes, atMost }: Size): string[] {
  const [size, limit] = [bytes, atMost].map((count) => `${Math.round(count / 1000)} KB`);
  return [what, `${size}`, '–', `${number(bytes / atMost)} ×`, `≤ ${limit}`, verdict(bytes <= atMost)];
}

function verdict(isHeld: boolean): string {
  return isHeld ? 'held' : '**missed**';
}

function growthTable({ what, by, other, points }: Growth): string {
  const cells = ({ size, ours, other: beside }: GrowthPoint) => [
    size.toLocaleString('en'),
    spread(ours, 'ms'),
    ...(other === undefined ? [] : [beside ? spread(beside, 'ms') : 'not measured']),
  ];
  const heads = [by, `${what}`, ...(other === undefined ? [] : [other])];
  return table(heads, points.map(cells));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The median, and in brackets the middle half. */
function spread({ median, low, high }: Spread, unit: string): string {
  return `${number(median)} ${unit} (${number(low)}–${number(high)})`;
}

/** Two digits that say something are what a busy machine allows. */
function number(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(2)));
}
