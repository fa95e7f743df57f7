// Which open documents are Codex's configuration files, and what they are judged by.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { type DiagnoseContext, diagnose } from '../config/diagnose';
import type { Diagnostic } from '../config/diagnostic';
import { contextOfFile } from '../config/fileContext';
import { type FileSource, sourceOfPath } from '../config/fileSource';
import { isFileScope } from '../switching/scope';
import type { CatalogPort } from './catalogPort';

export interface ConfigFilePorts {
  /** What the configuration says at the moment. */
  here(): ConfigHere;
  readonly catalog: Pick<CatalogPort, 'state' | 'look' | 'onDidChange'>;
  /** The version of the installed Codex, where it is known. */
  cliVersion(): string | undefined;
  readonly onDidChangeHere: vscode.Event<void>;
  /** Codex's home where nothing names another one. */
  readonly defaultHome: string;
  /** A path without links. */
  realPath(path: string): Promise<string>;
}

/** By name alone, so that other documents cost nothing; whether one is Codex's is looked up for each. */
export const CONFIG_FILES: vscode.DocumentSelector = ['**/config.toml', '**/*.config.toml'].map((pattern) => ({
  scheme: 'file',
  pattern,
}));

/** What the document is judged by; undefined where it is none of Codex's files. */
export function contextOf(ports: ConfigFilePorts, document: vscode.TextDocument): DiagnoseContext | undefined {
  const source = sourceOf(ports, document);
  return source && contextOfFile(source, ports.here(), ports.catalog.state().catalog, ports.cliVersion());
}

/** Everything that is wrong in a document of Codex's; undefined for any other one. */
export function diagnoseDocument(
  ports: ConfigFilePorts,
  document: vscode.TextDocument,
): readonly Diagnostic[] | undefined {
  const context = contextOf(ports, document);
  return context && diagnose(document.getText(), context);
}

/** Which of Codex's files a document is. */
export function sourceOf({ here, defaultHome }: ConfigFilePorts, { uri }: vscode.TextDocument): FileSource | undefined {
  if (uri.scheme !== 'file') return undefined;
  const path = slashed(uri.fsPath);
  const [read] = (here().resolution?.layers ?? []).flatMap(({ layer }) =>
    isFileScope(layer.source) && slashed(layer.path) === path ? [layer.source] : [],
  );
  if (read) return read;
  const source = sourceOfPath(path, [...homesInUse(here()), slashed(defaultHome)]);
  return source?.kind === 'project' ? { ...source, directory: vscode.Uri.file(source.directory).fsPath } : source;
}

/** Whether a file of a Codex home is in another one than that in use, by whatever name. */
export async function isOfOtherHome(
  { here, realPath }: ConfigFilePorts,
  { uri }: vscode.TextDocument,
  source: FileSource,
): Promise<boolean> {
  const homes = homesInUse(here());
  const home = directoryOf(slashed(uri.fsPath));
  if (source.kind === 'project' || homes.length === 0 || homes.includes(home)) return false;
  const [real, ...inUse] = await Promise.all(
    [home, ...homes].map(async (one) => slashed(await realPath(vscode.Uri.file(one).fsPath))),
  );
  return real === undefined || !inUse.includes(real);
}

/** The name of the home, and where the links of its file end. */
function homesInUse({ user }: ConfigHere): readonly string[] {
  return 'file' in user ? [user.file.path, user.file.target].map((file) => directoryOf(slashed(file))) : [];
}

function directoryOf(path: string): string {
  return path.replace(/\/[^/]*$/, '');
}

/** A path in the form of a URI's, with the letter of a Windows drive as VS Code has it. */
function slashed(path: string): string {
  return vscode.Uri.file(vscode.Uri.file(path).fsPath).path;
}
