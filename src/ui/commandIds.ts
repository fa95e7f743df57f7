/** The ids of the commands, as the manifest contributes them. */
export const COMMANDS = {
  selectModel: 'codexModelPicker.selectModel',
  selectEffort: 'codexModelPicker.selectEffort',
  increaseEffort: 'codexModelPicker.increaseEffort',
  decreaseEffort: 'codexModelPicker.decreaseEffort',
  useDefault: 'codexModelPicker.useDefault',
  previousModel: 'codexModelPicker.previousModel',
  runInTerminal: 'codexModelPicker.runInTerminal',
  copyCommand: 'codexModelPicker.copyCommand',
  undoSwitch: 'codexModelPicker.undoSwitch',
  restoreConfig: 'codexModelPicker.restoreConfig',
  explainModel: 'codexModelPicker.explainModel',
  refreshCatalog: 'codexModelPicker.refreshCatalog',
  openConfig: 'codexModelPicker.openConfig',
  migrateModels: 'codexModelPicker.migrateModels',
  copyReport: 'codexModelPicker.copyReport',
  showLog: 'codexModelPicker.showLog',
} as const;

/** With this argument, *Open config.toml* opens the picker instead where Codex refuses nothing after all. */
export const IF_REFUSED = 'ifRefused';

export type CommandName = keyof typeof COMMANDS;
