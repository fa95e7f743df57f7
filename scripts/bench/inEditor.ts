// What a person waits for in the editor, beside the least that the editor itself takes for it.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documentedSource } from '../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../src/catalog/mergeCatalogs';
import { parseModelCatalog } from '../../src/catalog/parseListing';
import { modelRows } from '../../src/ui/modelRows';
import type { Page } from '../../test/tools/page.mjs';
import { awaitItems, ITEMS, openStage, PATIENCE_MS, type Stage } from './editorStage';
import { noteTexts, timeOfText, timeToRows } from './inPage.mjs';
import { compare, type Growth, type GrowthPoint, inTurn, type Line, lineOf, spreadOf, type Way } from './measure';
import { catalogOf } from './samples';

const ACTIVATIONS = 4;
const EDITS = 11;
const OPENINGS = 21;
const FEW = 5;

export async function measureEditor(scratch: string): Promise<{ lines: Line[]; growth: Growth[] }> {
  const stage = await openStage(scratch);
  try {
    const activation = await activationLines(stage);
    const outside = await outsideLines(stage);
    const picker = await pickerLine(stage);
    const byModels = await growthByModels(stage);
    const byWindows = await growthByWindows(stage);
    return { lines: [...outside, ...activation, picker], growth: [byModels, byWindows] };
  } finally {
    await stage.close();
  }
}

interface Activation {
  readonly name: string;
  readonly load: number;
  readonly activate: number;
  /** That, and what begins in the next turn of the event loop. */
  readonly turn: number;
}

/** Each window has an extension host of its own; the first one finds nothing in the caches of the disk. */
async function activationLines({ page, times }: Stage): Promise<Line[]> {
  await awaitItems(page);
  for (let count = 0; count < ACTIVATIONS; count += 1) {
    await page.reload();
    await awaitItems(page);
  }
  const all: Activation[] = (await linesOf(times)).map((line) => JSON.parse(line));
  const of = (name: string, what: keyof Omit<Activation, 'name'>) =>
    all
      .filter((activation) => activation.name === name)
      .slice(1)
      .map((activation) => activation[what]);
  const samples = (what: keyof Omit<Activation, 'name'>) => ({
    ours: of('codex-model-picker', what),
    other: of('hello', what),
  });
  const name = 'a status item alone';
  return [
    lineOf({ what: 'activate()', name, by: 'difference', atMost: 5 }, samples('activate')),
    lineOf({ what: 'activate() and the turn after it', name, by: 'difference', atMost: 20 }, samples('turn')),
    lineOf({ what: 'loading the code', name, by: 'difference', atMost: 30 }, samples('load')),
  ];
}

async function outsideLines({ page, config, events }: Stage): Promise<Line[]> {
  await page.evaluate(noteTexts);
  const ways = [
    { what: 'outside edit, in place → status text', write: (text: string) => writeFile(config, text) },
    { what: 'outside edit, by rename → status text', write: (text: string) => replaceBy(config, text) },
  ];
  const lines: Line[] = [];
  for (const { what, write } of ways) {
    const samples = { ours: [] as number[], other: [] as number[] };
    for (let round = 0; round < EDITS; round += 1) {
      const { shown, start } = await edit([page], write);
      const raw = (await linesOf(events)).map(Number).find((time) => time >= start);
      samples.ours.push(shown - start);
      samples.other.push((raw ?? Number.NaN) - start);
    }
    lines.push(lineOf({ what, name: 'the raw event in the same host', by: 'difference', atMost: 100 }, samples));
  }
  return lines;
}

/** As most editors save: no reader ever meets it half written. */
async function replaceBy(file: string, text: string): Promise<void> {
  await writeFile(`${file}.other`, text);
  await rename(`${file}.other`, file);
}

/** Writes a model that was never there; answers when that was, and when the last window showed it. */
async function edit(pages: readonly Page[], write: (text: string) => Promise<void>) {
  const model = `model-${Math.random().toString(36).slice(2, 10)}`;
  const start = Date.now();
  await write(`model = "${model}"\n`);
  const times = pages.map(async (page) => {
    // A page that is not in front draws no frames.
    const found = await page.waitForFunction(timeOfText, model, { polling: 20 });
    return Number(await found.jsonValue());
  });
  return { start, shown: Math.max(...(await Promise.all(times))) };
}

async function pickerLine(stage: Stage): Promise<Line> {
  await offer(stage, 5000);
  return compare({
    what: 'picker with 5,000 models',
    ...openings(stage.page),
    by: 'ratio',
    atMost: 1.2,
    rounds: OPENINGS,
  });
}

async function growthByModels(stage: Stage): Promise<Growth> {
  const points: GrowthPoint[] = [];
  for (const size of [10, 100, 1000, 10_000]) {
    await offer(stage, size);
    const { ours, other } = openings(stage.page);
    const samples = await inTurn(ours, other, FEW);
    points.push({ size, ours: spreadOf(samples.ours), other: spreadOf(samples.other) });
  }
  return { what: 'picker, from the click to its rows', by: 'models', other: 'a bare quick pick', points };
}

/** Has the configuration name a catalog of some models, and the bare quick pick the same rows. */
async function offer({ page, config, rows }: Stage, models: number): Promise<void> {
  const path = join(dirname(config), `catalog-${models}.json`);
  const text = catalogOf(models);
  await writeFile(path, text);
  const current = `model-${models - 1}`;
  await writeFile(config, `model = "${current}"\nmodel_catalog_json = '${path}'\n`);
  await page.locator(`${ITEMS.ours}:has-text("${current}")`).waitFor();
  const items = rowsOf(text, path, current);
  await writeFile(rows, JSON.stringify(items));
  await page.locator(ITEMS.load).click();
  await page.locator(`${ITEMS.load}:text-is("loaded ${items.length}")`).waitFor();
  // The first opening reads the catalog, and the second one shows it from the start.
  for (const item of [ITEMS.ours, ITEMS.ours, ITEMS.show]) await timeOfOpening(page, item);
}

/** The rows that the picker shows. */
function rowsOf(text: string, path: string, current: string) {
  const listing = parseModelCatalog(text);
  if (listing.kind !== 'listed') throw new Error('The catalog cannot be read.');
  const source = { provenance: { kind: 'catalogFile' as const, path }, models: listing.models };
  const catalog = mergeCatalogs([documentedSource(), source]);
  return modelRows({
    state: { catalog, problems: [] },
    scope: 'user',
    current,
    pins: [],
    recents: [],
    providers: { known: [], current: { provider: 'openai', model: current }, groups: [] },
    isEmpty: false,
    removesProvider: false,
    inherited: undefined,
    showRetired: false,
    isFiltering: false,
    now: Date.now(),
    shorten: (file) => file,
  });
}

function openings(page: Page): { ours: Way; other: Way } {
  return {
    ours: { name: 'picker', time: () => timeOfOpening(page, ITEMS.ours) },
    other: { name: 'the same rows in a bare quick pick', time: () => timeOfOpening(page, ITEMS.show) },
  };
}

async function timeOfOpening(page: Page, item: string): Promise<number> {
  const time = Number(await page.evaluate(timeToRows, item));
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  return time;
}

async function growthByWindows({ page, config }: Stage): Promise<Growth> {
  const pages = [page];
  const points: GrowthPoint[] = [];
  for (const size of [1, 2, 4]) {
    while (pages.length < size) {
      const another: Page = await page.context().newPage();
      another.setDefaultTimeout(PATIENCE_MS);
      await another.goto(page.url());
      await awaitItems(another);
      pages.push(another);
    }
    for (const each of pages) await each.evaluate(noteTexts);
    const samples: number[] = [];
    for (let round = -1; round < FEW; round += 1) {
      const { shown, start } = await edit(pages, (text) => replaceBy(config, text));
      if (round >= 0) samples.push(shown - start);
    }
    points.push({ size, ours: spreadOf(samples) });
  }
  return {
    what: 'outside edit, by rename → status text of the last window',
    by: 'open windows',
    other: undefined,
    points,
  };
}

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter(Boolean);
}
