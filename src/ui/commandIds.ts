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

export type CommandName = keyof typeof COMMANDS;
