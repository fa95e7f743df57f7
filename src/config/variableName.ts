/** Whether a text can be the name of an environment variable that holds a key, and is not a key itself. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !looksLikeKey(text);
}

/** The prefixes that services give their keys, and what no person would type as a name. */
export function looksLikeKey(text: string): boolean {
  if (/^(?:bearer\s|sk[-_]|gsk_|pk[-_]|rk_|xai-|AIza|AKIA|ghp_|gho_|github_pat_|hf_|nvapi-|eyJ)/i.test(text))
    return true;
  return text.length >= 24 && /[a-z]/.test(text) && /\d/.test(text);
}
