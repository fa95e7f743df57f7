/** The provider that Codex uses when none is set (0.169.0). */
export const DEFAULT_PROVIDER = 'openai';
