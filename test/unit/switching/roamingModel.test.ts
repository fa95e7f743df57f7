// All that two machines and a service can do with three values, step by step: every state that can be reached is looked at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideAnswer, decideRoaming, type RoamingAnswer, type RoamingDecision } from '../../../src/switching/roaming';
import { type RoamingMemory, settled } from '../../../src/switching/roamingMemory';
import { isSameRoaming, type RoamingSelection } from '../../../src/switching/roamingSelection';

type Mode = 'ask' | 'apply';

interface Machine {
  readonly mode: Mode;
  readonly setting: RoamingSelection | undefined;
  readonly file: RoamingSelection;
  readonly memory: RoamingMemory | undefined;
  /** Whether the service has yet to hear of its setting. */
  readonly isDirty: boolean;
  /** An edit that no setting has held, no question was asked about, and that does not lead back to what was settled. */
  readonly isUnrecorded: boolean;
}

interface State {
  readonly server: RoamingSelection | undefined;
  readonly machines: readonly [Machine, Machine];
}

const DEFAULT: RoamingSelection = { provider: undefined, model: undefined, effort: undefined };
const VALUES = [DEFAULT, { ...DEFAULT, model: 'a' }, { ...DEFAULT, model: 'b' }];
const BOTH = [0, 1] as const;

test('from every state that two machines can reach, one that asks and one that applies, they come to agree', (context) => {
  const moves = createMoves();
  const states = reachable(start('ask', 'apply'), moves);
  comeToRest(states, moves);
  context.diagnostic(`${states.length} states`);
});

function start(one: Mode, other: Mode): State {
  const fresh = { setting: undefined, file: DEFAULT, memory: undefined, isDirty: false, isUnrecorded: false };
  return {
    server: undefined,
    machines: [
      { ...fresh, mode: one },
      { ...fresh, mode: other },
    ],
  };
}

function reachable(first: State, { keyOf, successors }: Moves): State[] {
  const seen = new Map([[keyOf(first), first]]);
  // What is added while a map is gone through is gone through as well.
  for (const state of seen.values()) {
    for (const next of successors(state)) {
      const key = keyOf(next);
      if (!seen.has(key)) seen.set(key, next);
    }
  }
  return [...seen.values()];
}

function put({ server, machines: [one, other] }: State, which: 0 | 1, machine: Machine): State {
  return { server, machines: which === 0 ? [machine, other] : [one, machine] };
}

function edit(machine: Machine, file: RoamingSelection): Machine {
  if (isSameRoaming(machine.file, file)) return machine;
  const isBack = isSameRoaming(file, machine.memory?.file ?? DEFAULT);
  return { ...machine, file, isUnrecorded: !isBack && !isSameRoaming(file, machine.setting) };
}

/** What comes of a look, with each answer where one is asked for; "use" is the first. Without an answer nothing changes. */
function look(machine: Machine): Machine[] {
  const { mode, setting, file, memory } = machine;
  const decision = decideRoaming({ mode, setting, file, fileExists: true, memory, unknown: [] });
  if (decision.kind !== 'ask') return [carryOut(machine, decision, false)];
  const { question } = decision;
  assert.ok(isSameRoaming(question.theirs, setting) && isSameRoaming(question.ours, file), 'it names both');
  const answered = (answer: RoamingAnswer) => carryOut(machine, decideAnswer(answer, question, memory), true);
  return [answered('use'), answered('keep'), answered('share')];
}

function carryOut(machine: Machine, decision: RoamingDecision, isAnswer: boolean): Machine {
  switch (decision.kind) {
    case 'nothing':
    case 'ask':
      return machine;
    case 'remember':
      return { ...machine, memory: { ...decision.memory, revision: 1 }, isUnrecorded: false };
    case 'record':
    case 'apply': {
      const { value, kind } = decision;
      assert.ok(isAnswer || kind === 'record' || !machine.isUnrecorded, 'no edit is lost without a question');
      const memory = { ...settled(undefined, value, value), revision: 1 };
      const isDirty = machine.isDirty || kind === 'record';
      return { ...machine, setting: value, file: value, memory, isDirty, isUnrecorded: false };
    }
  }
}

/** Two rounds are enough: what the first machine sends reaches the other one in the second. Few states are left after each step. */
function comeToRest(states: readonly State[], { keyOf, sync, useTheirs }: Moves): void {
  let now = states;
  for (const which of [...BOTH, ...BOTH]) {
    const next = now.map((state) => useTheirs(useTheirs(sync(state, which), which), which));
    now = [...new Map(next.map((state) => [keyOf(state), state])).values()];
  }
  for (const state of now) {
    assert.equal(keyOf(BOTH.reduce(useTheirs, state)), keyOf(state), 'and then nothing is written');
    for (const { setting, file, memory } of state.machines) {
      const isDeclined = memory?.declined.some((value) => isSameRoaming(value, setting)) ?? false;
      assert.ok(setting === undefined || isDeclined || isSameRoaming(setting, file), JSON.stringify(state));
    }
  }
}

type Moves = ReturnType<typeof createMoves>;

/** States are many and machines few: machines that are alike are one object here, and what becomes of it is found out once. */
function createMoves() {
  const names = new Map<Machine, string>();
  const machines = new Map<string, Machine>();
  const edited = new Map<Machine, Machine[]>();
  const looked = new Map<Machine, Machine[]>();

  const nameOnce = (machine: Machine) => found(names, machine, () => nameOf(machine));
  const only = (machine: Machine) => found(machines, nameOf(machine), () => machine);
  const edits = (machine: Machine) => found(edited, machine, () => VALUES.map((file) => only(edit(machine, file))));
  const looks = (machine: Machine) => found(looked, machine, () => look(machine).map(only));

  /** What comes overwrites what has not been sent, or is overwritten by it: the last one wins. */
  function sync(state: State, which: 0 | 1): State {
    const machine = state.machines[which];
    const server = machine.isDirty ? machine.setting : state.server;
    return { ...put(state, which, only({ ...machine, setting: server, isDirty: false })), server };
  }

  function successors(state: State): State[] {
    return BOTH.flatMap((which) => {
      const machine = state.machines[which];
      const changed = [...edits(machine), ...looks(machine)].filter((next) => next !== machine);
      return [...changed.map((next) => put(state, which, next)), sync(state, which)];
    });
  }

  function useTheirs(state: State, which: 0 | 1): State {
    const [used = state.machines[which]] = looks(state.machines[which]);
    return put(state, which, used);
  }

  function keyOf({ server, machines }: State): string {
    return [valueName(server), ...machines.map(nameOnce)].join(' ');
  }

  return { sync, successors, useTheirs, keyOf };
}

function found<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

/** Everything in which two machines can differ. */
function nameOf({ mode, setting, file, memory, isDirty, isUnrecorded }: Machine): string {
  const remembered = memory && [memory.setting, memory.file, ...memory.declined].map(valueName).join('');
  return `${mode}${valueName(setting)}${valueName(file)}${Number(isDirty)}${Number(isUnrecorded)}${remembered ?? ''}`;
}

const valueName = (value: RoamingSelection | undefined) => (value === undefined ? '.' : (value.model ?? '-'));
