// What makes Codex refuse its configuration: the file, the place, and what helps.
import { placeOfRefusal, type Refusal } from '../config/refusal';
import { findingOfRefusal } from '../config/refusalFinding';
import { findingText } from './findingText';
import { placedText } from './placedText';
import { fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export function refusalText(refusal: Refusal, shorten: ShortenPath): string {
  const finding = findingOfRefusal(refusal);
  if (finding.code === 'unreadable') return fileProblemText(finding.problem, shorten);
  const at = placeOfRefusal(refusal);
  return at === undefined ? findingText(finding) : placedText(finding, shorten(at.path), at.place);
}
