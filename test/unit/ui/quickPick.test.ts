import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commands, QuickPickItemKind, window } from 'vscode';
import { type PickButton, type PickOptions, type PickResult, showPick } from '../../../src/ui/quickPick';
import { assertProperty } from '../../support/property';
import { emitter, SlowQuickPick } from '../../support/slowQuickPick';

interface Row {
  readonly label: string;
  readonly id: string;
  readonly description?: string;
  readonly buttons?: readonly { iconPath: { id: string } }[];
}

/** A step over the rows of `now`, on a screen that shows them when they arrive. */
function opened(rows: readonly string[], options: Partial<PickOptions<Row>> = {}) {
  const screen = new SlowQuickPick();
  Object.assign(window, { createQuickPick: () => screen });
  Object.assign(commands, { executeCommand: () => Promise.resolve() });
  const changed = emitter();
  const now = { rows, typedRows: [] as readonly string[], isBusy: false, words: '' };
  const rowOf = (id: string): Row => ({
    id,
    label: id,
    description: now.words,
    buttons: [{ iconPath: { id: 'pin' } }],
  });
  const result = showPick<Row>({
    title: '',
    placeholder: '',
    step: 1,
    totalSteps: 1,
    hasBack: false,
    buttons: [],
    filter: '',
    active: [],
    rows: (isFiltering) => [
      { label: 'Heading', kind: QuickPickItemKind.Separator },
      ...now.rows.map(rowOf),
      ...(isFiltering ? now.typedRows.map(rowOf) : []),
    ],
    isBusy: () => now.isBusy,
    onDidChange: changed.event,
    ...options,
  });
  const change = (next: Partial<typeof now>) => {
    Object.assign(now, next);
    changed.fire();
  };
  return { screen, change, now, result };
}

function accepted(result: PickResult<Row>): string | undefined {
  return result.kind === 'accepted' ? result.row.id : undefined;
}

test('rows that come in keep the active row, and the screen where it is', () => {
  const { screen, change } = opened(['a', 'b'], { active: ['b'] });
  assert.equal(screen.shownActive, 'b');
  change({ rows: ['new', 'a', 'newer', 'b'] });
  screen.arrive();
  assert.deepEqual(screen.shown, ['new', 'a', 'newer', 'b']);
  assert.equal(screen.shownActive, 'b');
});

test('the list stays where it is scrolled to, and scrolls once to the active row when that may have moved away', () => {
  const { screen, change, now } = opened(['a', 'b', 'c'], {
    active: ['b'],
    pressButton: ({ id }) => {
      now.rows = [id, ...now.rows.filter((other) => other !== id)];
    },
  });
  change({ rows: ['new', 'a', 'b', 'c'] });
  assert.equal(screen.keepScrollPosition, true);
  screen.arrive();
  assert.equal(screen.keepScrollPosition, false);
  assert.equal(screen.shownActive, 'b');
  screen.pressRowButton('c');
  screen.arrive();
  assert.equal(screen.keepScrollPosition, true, 'the button of a row that is not active');
});

test('when the active row goes, the one to begin with is active', () => {
  const { screen, change } = opened(['a', 'b', 'c'], { active: ['c'] });
  screen.moveTo('b');
  change({ rows: ['x', 'c'] });
  screen.arrive();
  assert.equal(screen.shownActive, 'c');
});

test('it is busy as long as more rows may come', () => {
  const { screen, change } = opened(['a']);
  change({ isBusy: true });
  assert.equal(screen.busy, true);
  change({ isBusy: false });
  assert.equal(screen.busy, false);
});

test('nothing is drawn anew when nothing changed', () => {
  const { screen, change } = opened(['a', 'b']);
  const before = screen.updates;
  change({ isBusy: true });
  change({ isBusy: false });
  assert.equal(screen.updates, before);
});

test('rows that only read differently stay the same rows', () => {
  const { screen, change } = opened(['a', 'b']);
  const before = screen.items.length;
  change({ words: 'now with words' });
  assert.equal(screen.items.length, before);
});

test('Enter on a row takes it, although other rows are on their way to the screen', async () => {
  const { screen, change, result } = opened(['a', 'b', 'c']);
  change({ rows: ['new', 'a', 'b', 'c'] });
  screen.take('b');
  assert.equal(accepted(await result), 'b');
});

test('the button of a row that is on its way elsewhere is pressed for that row', () => {
  const pressed: string[] = [];
  const { screen, change } = opened(['a', 'b'], { pressButton: ({ id }) => pressed.push(id) });
  change({ rows: ['b', 'a'] });
  screen.pressRowButton('b');
  assert.deepEqual(pressed, ['b']);
});

test('after its button a row is still active in its new place', () => {
  const { screen, now } = opened(['a', 'b', 'c'], {
    pressButton: ({ id }) => {
      now.rows = [id, ...now.rows.filter((other) => other !== id)];
    },
  });
  screen.moveTo('c');
  screen.pressRowButton('c');
  screen.arrive();
  assert.deepEqual(screen.shown, ['c', 'a', 'b']);
  assert.equal(screen.shownActive, 'c');
});

test('a button of the title bar runs, and the step stays open where it says so', async () => {
  const pressed: string[] = [];
  const button = (name: string, keepsOpen: boolean): PickButton => ({
    iconPath: { id: name } as never,
    keepsOpen,
    run: () => pressed.push(name),
  });
  const [refresh, open] = [button('refresh', true), button('open', false)];
  const { screen, result } = opened(['a'], { buttons: [refresh, open] });
  screen.pressTitleButton(refresh);
  screen.pressTitleButton(refresh);
  screen.pressTitleButton(open);
  assert.equal((await result).kind, 'cancelled');
  assert.deepEqual(pressed, ['refresh', 'refresh', 'open']);
});

test('a row that runs in place leaves the step open', async () => {
  const { screen, result } = opened(['again', 'a'], { runInPlace: ({ id }) => id === 'again' });
  screen.take('again');
  screen.take('a');
  assert.equal(accepted(await result), 'a');
});

test('what it does to the rows is there at once, and the row that did it stays active', () => {
  const { screen, now } = opened(['again', 'a'], {
    runInPlace: () => {
      now.words = 'on';
      return true;
    },
  });
  screen.take('a');
  screen.arrive();
  assert.equal(screen.shownActive, 'a');
  assert.deepEqual(
    screen.activeItems.map(({ description }) => description),
    ['on'],
  );
});

const anyRows = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
const anyEvent = fc.oneof(
  fc.record({
    kind: fc.constant('rows' as const),
    rows: anyRows,
    typedRows: fc.uniqueArray(fc.constantFrom(...'xyz')),
  }),
  fc.record({ kind: fc.constant('type' as const), value: fc.constantFrom('', 't') }),
  fc.record({ kind: fc.constant('arrive' as const) }),
);

test('however rows and keys cross, what is taken is what was seen', (context) =>
  assertProperty(
    context,
    1000,
    fc.record({ rows: anyRows, events: fc.array(anyEvent), pick: fc.nat() }),
    async ({ rows, events, pick }) => {
      const { screen, change, result } = opened(rows);
      for (const event of events) {
        if (event.kind === 'rows') change({ rows: event.rows, typedRows: event.typedRows });
        if (event.kind === 'type') screen.type(event.value);
        if (event.kind === 'arrive') screen.arrive();
      }
      const seen = screen.shown[pick % screen.shown.length];
      if (seen === undefined) return;
      screen.take(seen);
      assert.equal(accepted(await result), seen);
    },
  ));
