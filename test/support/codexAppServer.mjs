// A client of `codex app-server`: JSON lines over stdio.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inPrivateSystem } from './privateSystem.mjs';

/**
 * @typedef {object} CodexRun
 * @property {string} binary The native Codex program.
 * @property {string} home `CODEX_HOME`.
 * @property {{ folder: string, copy: string }} [system] What it shall see as /etc/codex, and an empty folder for that.
 * @property {number} [seconds] When to give up.
 *
 * @typedef {(method: string, params?: object) => Promise<any>} Call
 *
 * @typedef {{ type: string, file?: string, dotCodexFolder?: string }} LayerName
 *
 * @typedef {object} CodexConfig
 * @property {Record<string, unknown>} config Every root key as it counts, null where it is unset.
 * @property {Record<string, { name: LayerName }>} origins
 * @property {{ name: LayerName, config: Record<string, unknown>, disabledReason?: string | null }[]} layers
 */

const clientInfo = { name: 'codex-model-picker', title: 'Codex Model Picker', version: '0' };

/**
 * The configuration as Codex itself reads it, for a thread in `cwd`: project layers count only there.
 * @param {CodexRun & { cwd?: string }} options
 * @returns {Promise<CodexConfig>}
 */
export async function readConfig({ cwd, ...run }) {
  return await withAppServer(run, (call) => call('config/read', { includeLayers: true, cwd: cwd ?? null }));
}

/**
 * Starts an app-server, lets `use` make calls and ends it.
 * @template Result
 * @param {CodexRun} run
 * @param {(call: Call) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withAppServer({ binary, home, system, seconds = 30 }, use) {
  const plain = { command: binary, args: ['app-server'] };
  const { command, args } = system ? inPrivateSystem({ ...system, program: binary, args: plain.args }) : plain;
  const server = spawn(command, args, {
    env: { ...process.env, CODEX_HOME: home },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const { call, send, ended } = talk(server);
  try {
    await call('initialize', { clientInfo, capabilities: null });
    send({ method: 'initialized' });
    return await use(call);
  } finally {
    server.stdin.end();
    await ended;
  }
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} server */
function talk(server) {
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let said = '';
  let lastId = 0;
  /** @type {string | undefined} */
  let gone;

  /** @param {string} why */
  function giveUp(why) {
    gone = why;
    for (const { reject } of waiting.values()) {
      reject(new Error(`codex app-server ${why}\n${said.slice(-2000)}`.trim()));
    }
    waiting.clear();
  }

  server.stderr.on('data', (text) => {
    said += text;
  });
  server.stdin.on('error', (error) => giveUp(`takes no more: ${error.message}`));
  createInterface({ input: server.stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line);
    const answered = waiting.get(id);
    waiting.delete(id);
    if (error) {
      answered?.reject(Object.assign(new Error(error.message), { code: error.code, data: error.data }));
    } else {
      answered?.resolve(result);
    }
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    server.once('error', (error) => {
      giveUp(`did not start: ${error.message}`);
      resolve();
    });
    server.once('close', (code, signal) => {
      giveUp(signal ? `was ended by ${signal} before it answered.` : `exited with ${code} before it answered.`);
      resolve();
    });
  });

  /** @param {object} message */
  function send(message) {
    server.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** @type {Call} */
  function call(method, params = {}) {
    lastId += 1;
    const id = lastId;
    if (gone !== undefined) return Promise.reject(new Error(`codex app-server ${gone}`));
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      send({ id, method, params });
    });
  }

  return { call, send, ended };
}
