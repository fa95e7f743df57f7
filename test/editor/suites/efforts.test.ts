import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { fileNow, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';
import { shownRows } from '../pickRows';

describe('The effort step', () => {
  let page: EditorPage;
  const run = (name: string, argument?: unknown) =>
    vscode.commands.executeCommand(`codexModelPicker.${name}`, argument);
  /** Others for each test: what was last used with a model is remembered. */
  const names = Array.from({ length: 10 }, () => {
    const id = randomUUID().slice(0, 8);
    return { wide: `wide-${id}`, short: `short-${id}`, single: `single-${id}` };
  });
  let [wide, short, single] = ['', '', ''];

  before(async function () {
    page = pageOf(this);
    await writeFile(join(home, 'efforts.json'), JSON.stringify({ models: names.flatMap(models) }));
  });

  beforeEach(() => {
    const next = names.pop();
    assert.ok(next);
    ({ wide, short, single } = next);
  });

  after(() => startOver(page));

  const models = ({ wide, short, single }: { wide: string; short: string; single: string }) => {
    const fast = [{ id: 'priority', name: 'Fast', description: '1.5x speed' }];
    const levels = (...efforts: string[]) => efforts.map((effort) => ({ effort, description: '' }));
    const of = (slug: string, standard: string, efforts: object[], tiers: object[]) => ({
      ...{ slug, display_name: slug, visibility: 'list', priority: 1, supported_in_api: true },
      ...{ default_reasoning_level: standard, supported_reasoning_levels: efforts, service_tiers: tiers },
    });
    return [
      of(wide, 'low', levels('low', 'high', 'xhigh', 'max', 'ultra'), fast),
      of(short, 'medium', levels('low', 'medium'), []),
      of(single, 'high', levels('high'), fast),
    ];
  };
  const text = (model: string, effort: string, more = '') =>
    `# mine\nmodel = '${model}'  # now\nmodel_reasoning_effort = "${effort}"\n${more}model_catalog_json = "efforts.json"\n`;
  /** Picks what is there already, which writes nothing, so that the list is known before a picker opens on it. */
  const start = async (model: string, effort: string, more?: string) => {
    await startOver(page, text(model, effort, more), `${model} · ${effort}`);
    await run('selectModel', { model });
  };
  const titled = (title: string) => page.waitFor(`${parts.quickPick}:has-text(${JSON.stringify(title)})`);
  const toEffortStep = async (model: string) => {
    await page.click(parts.statusItem);
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.type(model);
    await page.waitFor(activeRow(model));
    await page.press('Enter');
    await titled(said('Reasoning Effort for {0}', model));
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const moveTo = async (label: string, key: 'ArrowDown' | 'ArrowUp', steps: number) => {
    for (let step = 0; step < steps; step += 1) await page.press(key);
    await page.waitFor(activeRow(label));
  };
  const spoken = async () => String(await page.attribute(parts.focusedRow, 'aria-label'));
  const placeholder = async () => String(await page.attribute(`${parts.quickPick} input`, 'placeholder'));
  const closed = () => page.waitFor(parts.quickPick, 'hidden');
  const lost = (from: string, to: string) =>
    said('Reasoning effort {from} → {to}: {model} does not have {from}.', { from, to, model: short });

  it('begins with the effort that was last used with the model, and says so', async () => {
    await start(wide, 'high');
    await run('selectModel', { model: short, effort: 'low' });
    await showsItem(page, `${short} · low`);
    await toEffortStep(wide);
    await page.waitFor(activeRow('high'));
    assert.ok((await spoken()).includes(said('last used')), await spoken());
    await page.screenshot(`effort-last-used-${vscode.env.language}`);
    await page.press('Enter');
    await showsItem(page, `${wide} · high`);
  });

  it('tells which effort the new model lacks, and what comes instead', async () => {
    await start(wide, 'xhigh');
    await toEffortStep(short);
    await page.waitFor(activeRow('medium'));
    assert.ok((await placeholder()).startsWith(lost('xhigh', 'medium')), await placeholder());
    await page.screenshot(`effort-lost-${vscode.env.language}`);
    await page.press('Enter');
    await showsItem(page, `${short} · medium`);
    assert.equal((await fileNow()).text, text(short, 'medium').replaceAll("'", '"'));
  });

  it('has a notification tell it where nobody is asked, on the way back to the previous model, too', async () => {
    await start(wide, 'xhigh');
    await vscode.commands.executeCommand('notifications.showList');
    await run('selectModel', { model: short });
    await showsItem(page, short);
    await page.waitFor(notificationWith(lost('xhigh', 'medium')));
    await page.screenshot(`effort-lost-notification-${vscode.env.language}`);
    await start(short, 'xhigh');
    await vscode.commands.executeCommand('notifications.showList');
    await run('selectModel', { model: wide, effort: 'high' });
    await showsItem(page, `${wide} · high`);
    await run('previousModel');
    await showsItem(page, short);
    await page.waitFor(notificationWith(lost('xhigh', 'medium')));
  });

  it('asks before it saves ultra; Escape, and one more Enter out of habit, leave bytes and time of the file alone', async () => {
    await start(wide, 'max');
    const before = await fileNow();
    const question = said('Save ultra for {0}?', wide);
    for (const key of ['Escape', 'Enter']) {
      await toEffortStep(wide);
      await page.waitFor(activeRow('max'));
      await moveTo('ultra', 'ArrowDown', 1);
      await page.screenshot(`effort-ultra-row-${vscode.env.language}`);
      await page.press('Enter');
      await titled(question);
      await page.waitFor(activeRow(said('Leave everything as it is')));
      await page.screenshot(`effort-ultra-${vscode.env.language}`);
      await page.press(key);
      await closed();
      assert.deepEqual(await fileNow(), before);
    }
    const bound = run('selectModel', { model: wide, effort: 'ultra' });
    await titled(question);
    await page.waitFor(activeRow(said('Leave everything as it is')));
    assert.deepEqual(await fileNow(), before);
    await moveTo(said('Save ultra'), 'ArrowDown', 1);
    await page.press('Enter');
    await bound;
    assert.equal((await fileNow()).text, before.text.replace('"max"', '"ultra"'));
    await showsItem(page, `${wide} · ultra`);
  });

  it('turns the service tier on in place and writes it with the effort; one undo takes all of it back', async () => {
    await start(short, 'low');
    const before = await fileNow();
    await toEffortStep(wide);
    await page.waitFor(activeRow('low'));
    await moveTo('Fast', 'ArrowUp', 1);
    assert.ok((await spoken()).includes(said('off')), await spoken());
    await page.press('Enter');
    await page.waitFor(`${parts.quickPick} .monaco-list-row.focused[aria-label^="Fast, ${said('on')}"]`);
    await page.screenshot(`effort-tier-${vscode.env.language}`);
    assert.deepEqual(await fileNow(), before);
    await moveTo('low', 'ArrowDown', 1);
    await moveTo('high', 'ArrowDown', 1);
    await page.press('Enter');
    await showsItem(page, `${wide} · high`);
    const expected = text(wide, 'high').replace(`'${wide}'`, `"${wide}"`);
    assert.equal((await fileNow()).text, `${expected}service_tier = "fast"\n`);
    await run('undoSwitch');
    await showsItem(page, `${short} · low`);
    assert.equal((await fileNow()).text, before.text.replace(`'${short}'`, `"${short}"`));
  });

  it('turns a tier that is on off as /fast does, also with the effort alone', async () => {
    await start(wide, 'high', 'service_tier = "fast"\n');
    const picked = run('selectEffort');
    await titled(said('Reasoning Effort for {0}', wide));
    await page.waitFor(activeRow('high'));
    await moveTo('Fast', 'ArrowUp', 2);
    assert.ok((await spoken()).startsWith(`Fast, ${said('on')}`), await spoken());
    await page.press('Enter');
    await page.waitFor(`${parts.quickPick} .monaco-list-row.focused[aria-label^="Fast, ${said('off')}"]`);
    await moveTo('high', 'ArrowDown', 2);
    await page.press('Enter');
    await picked;
    assert.equal((await fileNow()).text, text(wide, 'high', 'service_tier = "default"\n'));
  });

  it('is there for a model with one effort that has a tier, and tells which tier a model lacks', async () => {
    await start(wide, 'low', 'service_tier = "fast"\n');
    await toEffortStep(single);
    assert.deepEqual(
      (await shownRows(page)).map(({ label }) => label),
      ['high', said('Leave unset'), 'Fast'],
    );
    await page.press('Escape');
    await closed();
    await toEffortStep(short);
    const gone = said('Service tier {from} → none: {model} does not have it.', { from: 'fast', model: short });
    assert.ok((await placeholder()).includes(gone), await placeholder());
    await page.waitFor(activeRow('medium'));
    await page.press('Enter');
    await showsItem(page, `${short} · medium`);
    assert.equal((await fileNow()).text, text(short, 'medium').replaceAll("'", '"'));
  });
});
