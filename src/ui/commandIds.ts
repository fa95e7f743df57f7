export const COMMAND_NAMES = [
  'selectModel',
  'selectEffort',
  'increaseEffort',
  'decreaseEffort',
  'useDefault',
  'previousModel',
  'runInTerminal',
  'copyCommand',
  'undoSwitch',
  'restoreConfig',
  'explainModel',
  'refreshCatalog',
  'openConfig',
  'migrateModels',
  'copyReport',
  'showLog',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** The ids of the commands, as the manifest contributes them. */
export const COMMANDS = Object.fromEntries(COMMAND_NAMES.map((name) => [name, `codexModelPicker.${name}`])) as {
  readonly [Name in CommandName]: `codexModelPicker.${Name}`;
};

/** With this argument, *Open config.toml* opens the picker instead where Codex refuses nothing after all. */
export const IF_REFUSED = 'ifRefused';
