// Which open documents are Codex's configuration files, and what they are judged by.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { type DiagnoseContext, diagnose } from '../config/diagnose';
import type { Diagnostic } from '../config/diagnostic';
import { contextOfFile } from '../config/fileContext';
import type { LayerSource } from '../config/layer';
import type { CatalogPort } from './catalogPort';

export interface ConfigFilePorts {
  /** What the configuration says at the moment. */
  here(): ConfigHere;
  readonly catalog: Pick<CatalogPort, 'state' | 'onDidChange'>;
  /** The version of the installed Codex, where it is known. */
  cliVersion(): string | undefined;
  readonly onDidChangeHere: vscode.Event<void>;
}

/** By name alone, so that other documents cost nothing; whether one is Codex's is looked up for each. */
export const CONFIG_FILES: vscode.DocumentSelector = ['**/config.toml', '**/*.config.toml'].map((pattern) => ({
  scheme: 'file',
  pattern,
}));

/** What the document is judged by; undefined where it is none of Codex's files. */
export function contextOf(ports: ConfigFilePorts, document: vscode.TextDocument): DiagnoseContext | undefined {
  const here = ports.here();
  const source = document.uri.scheme === 'file' ? sourceOf(document.uri, here) : undefined;
  const path = document.uri.fsPath;
  return source && contextOfFile({ source, path }, here, ports.catalog.state().catalog, ports.cliVersion());
}

/** Everything that is wrong in a document of Codex's; undefined for any other one. */
export function diagnoseDocument(
  ports: ConfigFilePorts,
  document: vscode.TextDocument,
): readonly Diagnostic[] | undefined {
  const context = contextOf(ports, document);
  return context && diagnose(document.getText(), context);
}

/** A file of the layers here, also by the name where its links end, or that of a project elsewhere. */
function sourceOf({ fsPath, path }: vscode.Uri, { user, resolution }: ConfigHere): LayerSource | undefined {
  const isHere = (other: string) => vscode.Uri.file(other).fsPath === fsPath;
  if ('file' in user && (isHere(user.file.path) || isHere(user.file.target))) return { kind: 'user' };
  const layer = resolution?.layers.find(({ layer }) => isHere(layer.path))?.layer;
  if (layer !== undefined) return layer.source;
  const directory = /^(.*)\/\.codex\/config\.toml$/.exec(path)?.[1];
  return directory === undefined ? undefined : { kind: 'project', directory: vscode.Uri.file(directory).fsPath };
}
