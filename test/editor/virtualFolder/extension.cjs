// A file system on no disk, as that of a repository on a server: one folder, in which a Codex configuration names a model.
const vscode = require('vscode');

const { Disposable, FileSystemError, FileType, workspace } = vscode;

const FILES = new Map([
  ['/hello.txt', 'hello\n'],
  ['/.codex/config.toml', 'model = "from-no-disk"\n'],
]);
/** @type {Map<string, [string, import('vscode').FileType][]>} */
const FOLDERS = new Map([
  [
    '',
    [
      ['.codex', FileType.Directory],
      ['hello.txt', FileType.File],
    ],
  ],
  ['/.codex', [['config.toml', FileType.File]]],
]);

/** @type {import('vscode').FileSystemProvider} */
const virtual = {
  onDidChangeFile: () => new Disposable(() => undefined),
  watch: () => new Disposable(() => undefined),
  stat(uri) {
    const path = within(uri);
    const text = FILES.get(path);
    if (text === undefined && !FOLDERS.has(path)) throw FileSystemError.FileNotFound(uri);
    const type = text === undefined ? FileType.Directory : FileType.File;
    return { type, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  },
  readDirectory: (uri) => FOLDERS.get(within(uri)) ?? [],
  readFile(uri) {
    const text = FILES.get(within(uri));
    if (text === undefined) throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  },
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
};

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(workspace.registerFileSystemProvider('virtual', virtual, { isReadonly: true }));
};

/** The path in the folder that is open, whatever path that one has. @param {import('vscode').Uri} uri */
function within({ path }) {
  const root = workspace.workspaceFolders?.[0]?.uri.path ?? '';
  return path.startsWith(root) ? path.slice(root.length) : path;
}

/** @param {import('vscode').Uri} uri @returns {never} */
function refuse(uri) {
  throw FileSystemError.NoPermissions(uri);
}
