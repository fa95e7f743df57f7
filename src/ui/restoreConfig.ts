// *Restore config.toml…*: the last good copies of the user's file, each with its differences, and the way back to one.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { readConfig } from '../config/selection';
import type { EditFileResult } from '../switching/editFile';
import { ageText } from './age';
import type { Say } from './applyChoice';
import { describeProblem } from './logLines';
import { offerActions, showFailure } from './notifications';
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
  /** Puts a text in the place of `config.toml`; refused while an editor holds it unsaved. */
  restore(text: string): Promise<EditFileResult<never> | { readonly kind: 'unsaved' }>;
}

/** `time` in milliseconds since 1970, UTC. */
export interface CopyText {
  readonly time: number;
  readonly text: string;
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
  const exists = !('file' in user) || user.file.exists;
  return picked && (async () => show(ports, path, exists, picked.copy));
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

async function show(ports: RestorePorts, path: string, exists: boolean, { time, text }: CopyText): Promise<void> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(COPY_SCHEME, {
    provideTextDocumentContent: () => text,
  });
  try {
    const copy = vscode.Uri.from({ scheme: COPY_SCHEME, path: `/${time}/config.toml` });
    const title = vscode.l10n.t('config.toml: now ↔ copy');
    const document = await vscode.workspace.openTextDocument(copy);
    if (exists) await vscode.commands.executeCommand('vscode.diff', vscode.Uri.file(path), copy, title);
    else await vscode.window.showTextDocument(document);
  } finally {
    provider.dispose();
  }
  const question = vscode.l10n.t('Put this copy in the place of {path}? What is there now is kept as a copy too.', {
    path: ports.shorten(path),
  });
  const run = () => restore(ports, text);
  offerActions(ports.log, 'information', question, [{ title: vscode.l10n.t('Restore'), run }]);
}

async function restore(ports: RestorePorts, text: string): Promise<void> {
  const result = await ports.copies.restore(text);
  if (result.kind === 'failed') {
    ports.log.info(`Restore: failed, ${describeProblem(result.problem, ports.shorten)}`);
    await sayFileProblem(ports, result.problem)?.();
  }
  if (result.kind === 'unsaved') {
    await showFailure(
      ports.log,
      vscode.l10n.t(
        'config.toml has unsaved changes in an editor, so nothing was restored. Save or revert them first.',
      ),
    );
  }
}
