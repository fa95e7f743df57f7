// *Restore config.toml…*: the last good copies of the user's file, each with its differences, and the way back to one.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { readConfig } from '../config/selection';
import type { EditFileResult, FilePlace } from '../switching/editFile';
import { ageText } from './age';
import type { Say } from './applyChoice';
import { describeProblem } from './logLines';
import { offerActions } from './notifications';
import { joined } from './quickPick';
import { sayFileProblem } from './sayFileProblem';
import type { ShortenPath } from './shortenPath';

export interface RestorePorts {
  here(): Promise<ConfigHere>;
  readonly copies: CopyPort;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

export interface CopyPort {
  /** Newest first; those that cannot be read any more are left out. */
  list(file: string): Promise<readonly CopyText[]>;
  /** Whether an interrupted write left but the beginning of the file. */
  isTruncated(file: string): Promise<boolean>;
  /** What a file says now, undefined where that is no text. */
  textOf(file: string): Promise<string | undefined>;
  /** Puts a text in the place of `config.toml` as it was seen; refused while an editor holds it unsaved. */
  restore(text: string, seen: SeenFile): Promise<EditFileResult<'changed'>>;
}

/** `time` in milliseconds since 1970, UTC. */
export interface CopyText {
  readonly time: number;
  readonly text: string;
}

/** What a text is to take the place of: where its links end, and what it said. */
interface SeenFile {
  readonly target: string;
  readonly text: string | undefined;
}

interface CopyRow extends vscode.QuickPickItem {
  readonly copy: CopyText;
}

/** Where an editor finds the text of a copy; the file of the copy itself is not for editing. */
const COPY_SCHEME = 'codex-model-picker-copy';

export async function restoreConfig(ports: RestorePorts): Promise<Say> {
  const { user } = await ports.here();
  const path = 'file' in user ? user.file.path : user.kind === 'unreadable' ? user.problem.path : undefined;
  const target = 'file' in user ? user.file.target : path;
  if (path === undefined || target === undefined) return undefined;
  const copies = await ports.copies.list(target);
  if (copies.length === 0) {
    // Without a copy all there is to say is what helps; the problem may be that of the whole home.
    if (user.kind === 'unreadable') return sayFileProblem(ports, user.problem);
    const text = vscode.l10n.t(
      'There is no copy of {path} yet. One is kept of every state in which the file is good.',
      {
        path: ports.shorten(path),
      },
    );
    return async () => offerActions(ports.log, 'information', text, []);
  }
  const now = Date.now();
  const picked = await vscode.window.showQuickPick(
    copies.map((copy) => rowOf(copy, now)),
    {
      title: vscode.l10n.t('Restore {0}', ports.shorten(path)),
      matchOnDescription: true,
      placeHolder: vscode.l10n.t('Choose a copy to see its differences; nothing is written yet'),
    },
  );
  return picked && (async () => show(ports, { path, target }, picked.copy, false));
}

function rowOf(copy: CopyText, now: number): CopyRow {
  const { time, text } = copy;
  const selection = readConfig(text).content?.selection;
  return {
    copy,
    label: new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(time),
    description: joined([ageText(time, now), joined([selection?.model, selection?.effort])]),
  };
}

/** `isChanged`: it was shown before, and something else stands in the file since. */
async function show(ports: RestorePorts, file: FilePlace, copy: CopyText, isChanged: boolean): Promise<void> {
  const { copies, shorten, log } = ports;
  const seen = { target: file.target, text: await copies.textOf(file.target) };
  await showDifferences(file.path, seen.text !== '', copy);
  const facts = { path: shorten(file.path) };
  const question = isChanged
    ? vscode.l10n.t('{path} has changed meanwhile: its differences are shown anew. Put the copy in its place?', facts)
    : vscode.l10n.t('Put this copy in the place of {path}? What is there now is kept as a copy too.', facts);
  const run = () => restore(ports, file, copy, seen);
  offerActions(log, 'information', question, [{ title: vscode.l10n.t('Restore'), run }]);
}

/** A file that is missing, or empty, has none. */
async function showDifferences(path: string, hasText: boolean, { time, text }: CopyText): Promise<void> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(COPY_SCHEME, {
    provideTextDocumentContent: () => text,
  });
  try {
    const copy = vscode.Uri.from({ scheme: COPY_SCHEME, path: `/${time}/config.toml` });
    const title = vscode.l10n.t('config.toml: now ↔ copy');
    const document = await vscode.workspace.openTextDocument(copy);
    if (hasText) await vscode.commands.executeCommand('vscode.diff', vscode.Uri.file(path), copy, title);
    else await vscode.window.showTextDocument(document);
  } finally {
    provider.dispose();
  }
}

async function restore(ports: RestorePorts, file: FilePlace, copy: CopyText, seen: SeenFile): Promise<void> {
  const result = await ports.copies.restore(copy.text, seen);
  if (result.kind === 'refused') await show(ports, file, copy, true);
  if (result.kind === 'failed') {
    ports.log.info(`Restore: failed, ${describeProblem(result.problem, ports.shorten)}`);
    await sayFileProblem(ports, result.problem)?.();
  }
}
