// A program that plays Codex: a small script, since the real one neither hangs nor crashes when a test wants it to.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines of script for each question; what is not given is answered well. */
export interface FakeAnswers {
  readonly bundled?: string;
  readonly live?: string;
  readonly list?: string;
  readonly version?: string;
}

export const MODELS = '{"models":[{"slug":"a","visibility":"list"},{"slug":7}]}';
const LIST = '{"id":2,"result":{"data":[{"id":"b"}]}}';

/** Where fakes look for the programs that their lines of script name. */
export const PLAIN_PATH = ['/usr/bin', '/bin'];

/** Writes the program and answers what it was asked so far, and in which home. */
export async function fakeCodex(path: string, answers: FakeAnswers = {}): Promise<() => Promise<string[]>> {
  const notes = join(`${path}.questions`);
  const script = `#!/bin/sh
echo "$* in $([ "$CODEX_HOME" = "$PWD" ] && echo scratch || echo "$CODEX_HOME")" >> '${notes}'
case "$*" in
  "debug models --bundled") ${answers.bundled ?? `echo '${MODELS}'`};;
  "debug models") ${answers.live ?? `echo '${MODELS}'`};;
  app-server) ${answers.list ?? `read a; read b; read c; echo '{"method":"hello"}'; echo '${LIST}'; sleep 1000`};;
  --version) ${answers.version ?? 'echo "codex-cli 1.2.3"'};;
esac
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return async () => {
    const text = await readFile(notes, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };
}
