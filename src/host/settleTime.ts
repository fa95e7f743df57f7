/**
 * How long a plain truncate-and-write of another program, Codex's own included (0.169.0), is given to become whole before an
 * empty or unusable file is believed; milliseconds.
 */
export const SETTLE_MS = 300;
