// One question to `codex app-server`: JSON lines over stdio. The program is ended as soon as it has answered.
import { recordOf } from '../catalog/lenient';
import type { ProgramEnd, ProgramRun } from './runProgram';

export interface AppServerCall {
  readonly method: string;
  readonly params: object;
}

export type AppServerAnswer =
  /** `userAgent` is what the server calls itself: `<client>/<version> (…)`. */
  | { readonly kind: 'result'; readonly result: unknown; readonly userAgent: string | undefined }
  /** `message` may quote what files hold. */
  | { readonly kind: 'error'; readonly message: string; readonly userAgent: string | undefined }
  | Exclude<ProgramEnd, { kind: 'done' }>;

type Talk = Required<Pick<ProgramRun, 'input' | 'isAnswered'>>;

/** Asks by `run`, which starts the server and talks to it. */
export async function askAppServer(
  call: AppServerCall,
  run: (talk: Talk) => Promise<ProgramEnd>,
): Promise<AppServerAnswer> {
  // Sent at once: they are answered in order (0.98.0 to 0.169.0).
  const requests = [
    { id: HELLO, method: 'initialize', params: { clientInfo, capabilities: null } },
    { method: 'initialized' },
    { id: CALL, ...call },
  ];
  const end = await run({
    input: requests.map((request) => `${JSON.stringify(request)}\n`).join(''),
    isAnswered: (stdout) => answerIn(stdout, CALL) !== undefined,
  });
  if (end.kind !== 'done') return end;
  const agent = recordOf(answerIn(end.stdout, HELLO)?.['result'])['userAgent'];
  const userAgent = typeof agent === 'string' ? agent : undefined;
  const { result, error } = answerIn(end.stdout, CALL) ?? {};
  if (error === undefined) return { kind: 'result', result, userAgent };
  return { kind: 'error', message: String(recordOf(error)['message'] ?? ''), userAgent };
}

const clientInfo = { name: 'codex-model-picker', title: 'Codex Model Picker', version: '0' };
const HELLO = 1;
const CALL = 2;

function answerIn(stdout: string, id: number): Readonly<Record<string, unknown>> | undefined {
  const lines = stdout.split('\n').slice(0, -1);
  for (const line of lines) {
    // Notifications are not parsed.
    if (!line.includes(`"id":${id}`)) continue;
    try {
      const message = recordOf(JSON.parse(line));
      if (message['id'] === id) return message;
    } catch {
      return { error: { message: line.slice(0, 200) } };
    }
  }
  return undefined;
}
