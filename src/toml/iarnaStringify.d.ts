// @iarna/toml 3.0.0 has types for its whole only; the whole would bring its parser into the bundle.
declare module '@iarna/toml/stringify.js' {
  const stringify: { value(value: string | number | boolean): string };
  export = stringify;
}
