// What roaming remembers on this machine, one file for each home and for all windows, and who of them has asked what.
import { join } from 'node:path';
import { asJson, recordOf } from '../catalog/lenient';
import type { RoamingStore } from '../switching/roamer';
import { readRoamingMemory } from '../switching/roamingMemory';
import { discardLeftovers, makeDirectories, PRIVATE, stageFile } from './atomicWrite';
import { errnoOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { hashOf } from './hashOf';
import { type AcquireLock, createFileLock } from './lock';
import { isProcessMark, isSameProcess, type Life, lifeOf, ownMark, type ProcessMark } from './processMark';
import { readTextFile } from './readTextFile';

export interface RoamingFileOptions {
  /** A directory that nobody synchronizes; it is made when there is something to remember. */
  readonly directory: string;
  /** The real path of the home that counts now. */
  home(): Promise<string>;
  /** The process of this window. */
  readonly process?: ProcessMark;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
  /** Milliseconds since 1970, UTC. */
  readonly now?: () => number;
  readonly life?: (of: ProcessMark, leftAt: number) => Life;
}

/** Something asked: by which process, and when in milliseconds since 1970, UTC. */
interface Claim {
  readonly question: string;
  readonly by: ProcessMark;
  readonly at: number;
}

/** More are open at once only where nobody looks. */
const MOST_CLAIMS = 20;

export function roamingFile(options: RoamingFileOptions): RoamingStore {
  const {
    directory,
    process: own = ownMark(),
    fs = nodeFileSystem,
    lock = createFileLock(),
    now = Date.now,
    life = lifeOf,
  } = options;
  const pathOf = async (name: string) => join(directory, `roaming-${hashOf(await options.home())}${name}.json`);
  const read = async (path: string) => {
    const file = await readTextFile(path, fs);
    return file.kind === 'read' ? asJson(file.text) : undefined;
  };
  const write = async (path: string, value: unknown) => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
    fs.renameSync(await stageFile(path, bytes, PRIVATE, fs), path);
  };
  const locked = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    await makeDirectories(directory, PRIVATE.directory, fs);
    const release = await lock(path);
    try {
      await discardLeftovers(path, fs);
      return await work();
    } finally {
      await release();
    }
  };
  // Where nobody can look, nobody here sees the question either.
  const isThere = ({ by, at }: Claim) => isSameProcess(by, own) || life(by, at) === 'runs';
  const changeClaims = async (change: (claims: readonly Claim[]) => readonly Claim[]) => {
    const path = await pathOf('-asked');
    return locked(path, async () => {
      const before = claimsIn(await read(path)).filter(isThere);
      const after = change(before);
      if (after !== before) await write(path, after.slice(-MOST_CLAIMS));
      return after !== before;
    });
  };
  return {
    read: async () => readRoamingMemory(await read(await pathOf(''))),
    alone: async (work) => {
      const path = await pathOf('');
      return locked(path, async () =>
        work(readRoamingMemory(await read(path)), async (memory) => {
          if (memory !== undefined) await write(path, memory);
          else await fs.unlink(path).catch((error) => ignoreMissing(error));
        }),
      );
    },
    claim: (question, isAgain) =>
      changeClaims((claims) => {
        const asked = claims.find((claim) => claim.question === question);
        if (asked && !(isSameProcess(asked.by, own) && isAgain)) return claims;
        return [...claims.filter((claim) => claim !== asked), { question, by: own, at: now() }];
      }),
    release: async (question) => {
      await changeClaims((claims) =>
        claims.some((claim) => claim.question === question)
          ? claims.filter((claim) => claim.question !== question)
          : claims,
      );
    },
  };
}

function claimsIn(stored: unknown): Claim[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value) => {
    const { question, by, at } = recordOf(value);
    const isClaim = typeof question === 'string' && isProcessMark(by) && Number.isFinite(at);
    return isClaim ? [{ question, by, at: Number(at) }] : [];
  });
}

function ignoreMissing(error: unknown): void {
  if (errnoOf(error) !== 'ENOENT') throw error;
}
