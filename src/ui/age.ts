import * as vscode from 'vscode';

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * How long ago a time was, in words such as “3 days ago”; undefined for what is no time. Both are in milliseconds since
 * 1970. A time to come counts as now, as it does for Codex's own cache (0.169.0).
 */
export function ageText(time: number, now: number): string | undefined {
  if (Number.isNaN(time)) return undefined;
  const age = Math.max(0, now - time);
  const [unit, milliseconds] = UNITS.find(([, length]) => age >= length) ?? ['second', Number.POSITIVE_INFINITY];
  // Without a bundle the words around it are English.
  const language = vscode.l10n.bundle ? vscode.env.language : 'en';
  // Words such as “yesterday” go by the calendar, which this does not; only “now” is needed.
  const numeric = unit === 'second' ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(language, { numeric }).format(-Math.floor(age / milliseconds), unit);
}
