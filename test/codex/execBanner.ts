import { spawn } from 'node:child_process';

/** The lines `key: value` that `codex exec` prints first; `undefined` when it ends without them. `command` becomes Codex. */
export async function execBanner(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, string>> | undefined> {
  const exec = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let said = '';
  const listen = (text: Buffer) => {
    said += text;
    // The banner is complete; what follows is a request that nobody may make.
    if (/^session id: /m.test(said)) exec.kill('SIGKILL');
  };
  exec.stdout.on('data', listen);
  exec.stderr.on('data', listen);
  await new Promise((resolve) => exec.once('close', resolve));
  if (!/^session id: /m.test(said)) return undefined;
  return Object.fromEntries([...said.matchAll(/^([a-z ]+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
}
