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
const ANSWERS: readonly RoamingAnswer[] = ['use', 'keep', 'share'];
const BOTH = [0, 1] as const;

test('from every state that two machines can reach, one that asks and one that applies, they come to agree', (context) => {
  const states = reachable(start('ask', 'apply'));
  for (const state of states) comesToRest(state);
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

function reachable(first: State): State[] {
  const seen = new Map([[keyOf(first), first]]);
  let newest = [first];
  while (newest.length > 0) {
    const next: State[] = [];
    for (const state of newest.flatMap(successors)) {
      const key = keyOf(state);
      if (seen.has(key)) continue;
      seen.set(key, state);
      next.push(state);
    }
    newest = next;
  }
  return [...seen.values()];
}

/** Everything in which two states can differ. */
function keyOf({ server, machines }: State): string {
  const name = (value: RoamingSelection | undefined) => (value === undefined ? '.' : (value.model ?? '-'));
  const parts = machines.map(({ setting, file, memory, isDirty, isUnrecorded }) => {
    const remembered = memory && [memory.setting, memory.file, ...memory.declined].map(name).join('');
    return `${name(setting)}${name(file)}${Number(isDirty)}${Number(isUnrecorded)}${remembered ?? ''}`;
  });
  return [name(server), ...parts].join(' ');
}

function successors(state: State): State[] {
  return BOTH.flatMap((which) => {
    const machine = state.machines[which];
    const edited = VALUES.map((file) => put(state, which, edit(machine, file)));
    const looked = [...ANSWERS, undefined].map((answer) => put(state, which, look(machine, answer)));
    return [...edited, ...looked, sync(state, which)];
  });
}

function put({ server, machines: [one, other] }: State, which: 0 | 1, machine: Machine): State {
  return { server, machines: which === 0 ? [machine, other] : [one, machine] };
}

function edit(machine: Machine, file: RoamingSelection): Machine {
  if (isSameRoaming(machine.file, file)) return machine;
  const isBack = isSameRoaming(file, machine.memory?.file ?? DEFAULT);
  return { ...machine, file, isUnrecorded: !isBack && !isSameRoaming(file, machine.setting) };
}

/** What comes overwrites what has not been sent, or is overwritten by it: the last one wins. */
function sync(state: State, which: 0 | 1): State {
  const machine = state.machines[which];
  const server = machine.isDirty ? machine.setting : state.server;
  return { ...put(state, which, { ...machine, setting: server, isDirty: false }), server };
}

function look(machine: Machine, answer: RoamingAnswer | undefined): Machine {
  const { mode, setting, file, memory } = machine;
  const decision = decideRoaming({ mode, setting, file, fileExists: true, memory, unknown: [] });
  if (decision.kind !== 'ask') return carryOut(machine, decision, false);
  const { theirs, ours } = decision.question;
  assert.ok(isSameRoaming(theirs, setting) && isSameRoaming(ours, file), 'it names both');
  return answer === undefined ? machine : carryOut(machine, decideAnswer(answer, decision.question, memory), true);
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

/** Two rounds are enough: what the first machine sends reaches the other one in the second. */
function comesToRest(state: State): void {
  let now = state;
  for (let round = 0; round < 2; round++) {
    for (const which of BOTH) {
      now = sync(now, which);
      now = put(now, which, look(now.machines[which], 'use'));
      now = put(now, which, look(now.machines[which], 'use'));
    }
  }
  const after = BOTH.reduce((last, which) => put(last, which, look(last.machines[which], 'use')), now);
  assert.equal(keyOf(after), keyOf(now), 'and then nothing is written');
  for (const { setting, file, memory } of now.machines) {
    const isDeclined = memory?.declined.some((value) => isSameRoaming(value, setting)) ?? false;
    assert.ok(setting === undefined || isDeclined || isSameRoaming(setting, file), JSON.stringify(now));
  }
}
