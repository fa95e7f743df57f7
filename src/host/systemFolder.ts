import { win32 } from 'node:path';

/** Where an administrator puts Codex's files (0.169.0). Windows is asked for its known folder; the variable names the same one. */
export function systemFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform !== 'win32') return '/etc/codex';
  return win32.join(environment['ProgramData'] || 'C:\\ProgramData', 'OpenAI', 'Codex');
}
