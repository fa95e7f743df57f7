// Measuring two ways of one job in turn, so that whatever else the machine does meets both.

/** One way to do a job. */
export interface Way {
  readonly name: string;
  /** Does it once; answers how long that took, in milliseconds. */
  time(): Promise<number>;
}

/** The middle half of some samples: a busy machine moves the ends. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** One budget of the project, held against what was measured. */
export interface Line {
  readonly what: string;
  readonly ours: Spread;
  /** A peer, or what cannot be avoided. */
  readonly other: Spread & { readonly name: string };
  /** Of each round by itself: ours divided by the other's, or less the other's, in milliseconds. */
  readonly compared: Spread;
  readonly by: 'ratio' | 'difference';
  readonly atMost: number;
  readonly isHeld: boolean;
  readonly rounds: number;
}

export interface Comparison extends Pick<Line, 'what' | 'by' | 'atMost' | 'rounds'> {
  readonly ours: Way;
  readonly other: Way;
}

/** How the cost grows with a size. */
export interface Growth {
  readonly what: string;
  /** What grows. */
  readonly by: string;
  readonly other: string | undefined;
  readonly points: readonly GrowthPoint[];
}

export interface GrowthPoint {
  readonly size: number;
  readonly ours: Spread;
  readonly other?: Spread;
}

/** Holds a budget against a peer. */
export async function compare({ ours, other, ...line }: Comparison): Promise<Line> {
  const samples = await inTurn(ours, other, line.rounds);
  return lineOf({ ...line, name: other.name }, samples);
}

export interface Samples {
  readonly ours: readonly number[];
  readonly other: readonly number[];
}

/** A line out of samples, of which those at one index are of one round. */
export function lineOf(
  { name, ...line }: Pick<Line, 'what' | 'by' | 'atMost'> & { readonly name: string },
  { ours, other }: Samples,
): Line {
  const each = ours.map((one, round) => compared(one, other[round] ?? Number.NaN, line.by));
  const spread = spreadOf(each);
  return {
    ...line,
    rounds: ours.length,
    ours: spreadOf(ours),
    other: { name, ...spreadOf(other) },
    compared: spread,
    isHeld: spread.median <= line.atMost,
  };
}

function compared(one: number, other: number, by: Line['by']): number {
  return by === 'ratio' ? one / other : one - other;
}

/** Rounds of both ways, the one that goes first alternating; one round before them is not counted. */
export async function inTurn(ours: Way, other: Way, rounds: number): Promise<Samples> {
  const samples = { ours: [] as number[], other: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'other'] as const) : (['other', 'ours'] as const);
    for (const side of order) {
      const time = await { ours, other }[side].time();
      if (round >= 0) samples[side].push(time);
    }
  }
  return samples;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Enough of a job for one sample; milliseconds. */
const SAMPLE_MS = 20;

/** A job that only computes, by the processor's time, of which other programs take none. */
export function computing(name: string, job: () => unknown): Way {
  let repeats = 0;
  return {
    name,
    async time() {
      if (repeats === 0) repeats = Math.max(1, Math.round(SAMPLE_MS / (processorTime(job, 3) / 3)));
      return processorTime(job, repeats) / repeats;
    },
  };
}

function processorTime(job: () => unknown, repeats: number): number {
  const before = process.cpuUsage();
  for (let count = 0; count < repeats; count += 1) job();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A job that waits for the disk or another program, by the clock. */
export function waiting(name: string, job: () => Promise<unknown>): Way {
  return {
    name,
    async time() {
      const start = performance.now();
      await job();
      return performance.now() - start;
    },
  };
}
