// Loads an extension, activates it, and notes how long each took. `timed` in its manifest says where its code is.
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ExtensionContext } from 'vscode';

const here = createRequire(__filename);
const { name, timed } = here('./package.json');

const start = processorTime();
const extension = here(timed);
const load = processorTime() - start;

export function activate(context: ExtensionContext): void {
  const begin = processorTime();
  extension.activate(context);
  const time = processorTime() - begin;
  // What the extension has put off to the next turn comes first: it was asked for before this.
  setImmediate(() => {
    const turn = processorTime() - begin;
    appendFileSync(String(process.env['BENCH_TIMES']), `${JSON.stringify({ name, load, activate: time, turn })}\n`);
  });
}

/** Of this thread, in milliseconds: what other programs and threads do is not of the extension's making. */
function processorTime(): number {
  // Since Node 23.9, so not in the types; VS Code 1.139 runs extensions on 24.
  const { threadCpuUsage } = process as Partial<Record<'threadCpuUsage', typeof process.cpuUsage>>;
  const { user, system } = (threadCpuUsage ?? process.cpuUsage).call(process);
  return (user + system) / 1000;
}
