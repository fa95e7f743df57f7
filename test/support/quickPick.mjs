// Selectors of VS Code's quick pick (1.100 to 1.139).
export const quickPick = '.quick-input-widget';

/**
 * The active row: what a screen reader says of it is its label, then its description and detail, if it has them.
 * @param {string} label
 */
export function activeRow(label) {
  const [whole, beginning] = [JSON.stringify(label), JSON.stringify(`${label}, `)];
  return `${quickPick} .monaco-list-row.focused:is([aria-label=${whole}], [aria-label^=${beginning}])`;
}
