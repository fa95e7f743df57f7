// Which process this is, told so that another one can find out whether it still runs.
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { recordOf } from '../catalog/lenient';
import { errnoOf } from './fileProblem';

export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** The boot and the process namespace in which the pid means something; Linux alone names them. */
  readonly system?: string | undefined;
  /** When the process began, in the kernel's own count: a pid that was given out again has another one. Linux alone. */
  readonly began?: string | undefined;
}

/** `elsewhere`: on another machine or in another container, where nobody here can look. */
export type Life = 'runs' | 'ended' | 'elsewhere';

export function ownMark(): ProcessMark {
  return { pid: process.pid, host: hostname(), system: systemHere(), began: beganAt(process.pid) };
}

export function isSameProcess(one: ProcessMark, other: ProcessMark): boolean {
  return MARKS.every((name) => one[name] === other[name]);
}

const MARKS = ['pid', 'host', 'system', 'began'] as const;

/** Whether a value out of a file is a mark. */
export function isProcessMark(value: unknown): value is ProcessMark {
  const { pid, host, system, began } = recordOf(value);
  const isPid = Number.isSafeInteger(pid) && Number(pid) > 0;
  return isPid && typeof host === 'string' && [system, began].every(isTextOrNone);
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/**
 * What became of the process behind a mark that was left at a time. Nothing has to be renewed for it, so that a process which
 * was asleep is no dead one. macOS and Windows tell of no beginning: a pid given out again passes there for the process until
 * it ends, or the machine starts anew.
 */
export function lifeOf(mark: ProcessMark, leftAt: number, here: ProcessMark = ownMark()): Life {
  if (mark.system !== here.system) return isFormerBoot(mark, here) ? 'ended' : 'elsewhere';
  if (mark.system === undefined && mark.host !== here.host) return 'elsewhere';
  if (mark.system === undefined && leftAt < Date.now() - uptime() * 1000 - CLOCK_ERROR_MS) return 'ended';
  // Some systems show nobody another account's processes (hidepid of proc(5)): then the pid is all there is.
  const isSame = (beganAt(mark.pid) ?? mark.began) === mark.began;
  return isRunning(mark.pid) && isSame ? 'runs' : 'ended';
}

/** By how much a clock may have been set since. */
const CLOCK_ERROR_MS = 60_000;

/** A container may bear the name of its host, but it runs in the same boot. */
function isFormerBoot(mark: ProcessMark, here: ProcessMark): boolean {
  return mark.host === here.host && bootOf(mark) !== bootOf(here);
}

function bootOf({ system }: ProcessMark): string | undefined {
  return system?.split(' ')[0];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another account's process must not be asked, so there is one.
    return errnoOf(error) === 'EPERM';
  }
}

function systemHere(): string | undefined {
  return orUndefined(() => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  });
}

/** Field 22 of proc_pid_stat(5); the name before it may hold anything, parentheses and blanks too. */
function beganAt(pid: number): string | undefined {
  return orUndefined(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  });
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
