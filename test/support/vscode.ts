// The few members of `vscode` that are values, for tests of what the rows say and of how a quick pick follows its rows.
import assert from 'node:assert/strict';

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export class ThemeIcon {
  constructor(readonly id: string) {}
}

/** As in the editor, JSON says nothing of its text. */
export class MarkdownString {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get value(): string {
    return this.#value;
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export const StatusBarAlignment = { Right: 2 } as const;

const notShown = (): unknown => assert.fail('a test that shows something says what');

/** No folder, and every setting as it comes. */
export const workspace = {
  fs: { readFile: notShown },
  openTextDocument: notShown,
  registerTextDocumentContentProvider: notShown,
  workspaceFolders: undefined,
  isTrusted: true,
  getConfiguration: () => ({ get: () => undefined }),
};

export const window = {
  createQuickPick: notShown,
  showQuickPick: notShown,
  createStatusBarItem: notShown,
  showTextDocument: notShown,
  showInformationMessage: notShown,
  showWarningMessage: notShown,
  showErrorMessage: notShown,
};

/** What opens a file or runs a command is for the tests in the real editor. */
export const commands = { executeCommand: notShown, registerCommand: notShown };
export const Uri = { file: notShown, from: notShown };
export const languages = { createDiagnosticCollection: notShown };
export const Disposable = { from: notShown };
export const DiagnosticSeverity = {};
export const DiagnosticTag = {};
export class Diagnostic {}
export const TextEditorRevealType = {};
export const ProgressLocation = {};
export class TabInputText {}
export class TabInputTextDiff {}
export class TabInputCustom {}
export class Position {}
export class Range {}
export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: { readonly title: string; readonly command: string; readonly arguments?: unknown[] },
  ) {}
}
export class Selection {}

export const QuickInputButtons = { Back: { iconPath: new ThemeIcon('arrow-left') } };

/** English as it is written, without a bundle. */
export const l10n = {
  bundle: undefined,
  t: (text: string, ...values: (string | number | Record<string, string | number>)[]) => {
    const [first] = values;
    const named = typeof first === 'object' ? first : Object.fromEntries(Object.entries(values));
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(named[name] ?? `{${name}}`));
  },
};

export const version = '1.100.0';
export const UIKind = { Desktop: 1, Web: 2 } as const;
export const env = { language: 'en', uiKind: UIKind.Desktop };
