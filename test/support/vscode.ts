// The few members of `vscode` that are values, for tests of what the rows say and of how a quick pick follows its rows.
import assert from 'node:assert/strict';

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export class ThemeIcon {
  constructor(readonly id: string) {}
}

export const window = { createQuickPick: (): unknown => assert.fail('a test that shows something says what') };

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

export const env = { language: 'en' };

export const workspace = { workspaceFolders: undefined };
