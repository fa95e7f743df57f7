/** The names of all that has a role in an accessibility tree; YAML quotes a line where a name would mean something to it. */
export function accessibleNames(tree: string, role: string): string[] {
  return tree.split('\n').flatMap((line) => {
    const [, quoted, plain] = /^ *- (?:'(.*)'|(.*))$/.exec(line.replace(/^( *- '.*'):.*$/, '$1')) ?? [];
    const entry = quoted?.replaceAll("''", "'") ?? plain ?? '';
    const [, name] = new RegExp(`^${role} ("(?:[^"\\\\]|\\\\.)*")`).exec(entry) ?? [];
    return name === undefined ? [] : [String(JSON.parse(name))];
  });
}
