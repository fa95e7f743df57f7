// The few members of `vscode` that are values, for tests of what the rows say and of how a quick pick follows its rows.
import assert from 'node:assert/strict';

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export class ThemeIcon {
  constructor(readonly id: string) {}
}

export class MarkdownString {
  constructor(readonly value: string) {}
}

/** No folder, and every setting as it comes. */
export const workspace = {
  workspaceFolders: undefined,
  isTrusted: true,
  getConfiguration: () => ({ get: () => undefined }),
};

const notShown = (): unknown => assert.fail('a test that shows something says what');

export const window = {
  createQuickPick: notShown,
  showInformationMessage: notShown,
  showWarningMessage: notShown,
  showErrorMessage: notShown,
};

/** What opens a file or runs a command is for the tests in the real editor. */
export const commands = { executeCommand: notShown };
export const Uri = { file: notShown };
export const TextEditorRevealType = {};
export class Position {}
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

export const UIKind = { Desktop: 1, Web: 2 } as const;
export const env = { language: 'en', uiKind: UIKind.Desktop };
