// Why a change of keys was not written, with what helps against it.
import type { SwitchResult } from '../switching/applyChanges';
import type { ApplyPorts, Say } from './applyChoice';
import { showFailure } from './notifications';
import { editErrorText } from './problemText';
import { sayFileProblem } from './sayFileProblem';

export function sayNotWritten(
  ports: Pick<ApplyPorts, 'shorten' | 'log'>,
  result: Extract<SwitchResult, { kind: 'failed' | 'refused' }>,
): Say {
  if (result.kind === 'failed') return sayFileProblem(ports, result.problem);
  const { path, error } = result;
  return () => showFailure(ports.log, editErrorText(error, ports.shorten(path)), { path, place: error });
}
