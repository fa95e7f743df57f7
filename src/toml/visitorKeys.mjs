// Bundled in place of eslint-visitor-keys, of which toml-eslint-parser 1.0.3 wants this one function, for ESLint alone.

/** @param {Readonly<Record<string, readonly string[]>>} keys */
export const unionWith = (keys) => keys;
