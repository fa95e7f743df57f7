import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Environment } from './searchPath';

export interface Account {
  /** Empty where nobody knows it. */
  readonly name: string;
  /** The login shell, an absolute path. */
  readonly loginShell: string | undefined;
}

/** The account that this process runs for; of one that the system has no entry for, as in many containers, what the environment says. */
export function ownAccount(environment: Environment): Account {
  try {
    const { username, shell } = userInfo();
    return { name: username, loginShell: shell ?? undefined };
  } catch {
    const { USER, LOGNAME, HOME, SHELL } = environment;
    // A home is mostly named after the one whose it is, and a name too many is no harm: it is looked for to be left out.
    return { name: USER || LOGNAME || basename(HOME ?? ''), loginShell: SHELL };
  }
}
