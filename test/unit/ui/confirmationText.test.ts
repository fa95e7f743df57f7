import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodexSays, confirmationOf } from '../../../src/config/confirmation';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { confirmationText } from '../../../src/ui/confirmationText';
import { shortenHome } from '../../../src/ui/shortenPath';
import { type Files, resolve } from '../config/layerSet';

function text(files: Files, says: CodexSays): string {
  return confirmationText(confirmationOf(resolve(files), says), shortenHome('/h'));
}

function read(values: Partial<Selection>, profile?: string): CodexSays {
  return { kind: 'read', version: '0.169.0', values: { ...NO_SELECTION, ...values }, profile };
}

test('a confirmation names what Codex uses', () => {
  const user = 'model = "gpt-5.2"\nmodel_reasoning_effort = "high"\n';
  assert.equal(text({ user }, read({ model: 'gpt-5.2', effort: 'high' })), 'codex 0.169.0 confirms: gpt-5.2 · high');
  assert.equal(text({}, read({})), 'codex 0.169.0 confirms: Codex default');
});

test('a contradiction names both', () => {
  assert.equal(
    text({ user: 'model_provider = "openai"\n' }, read({ model: 'x' })),
    'codex 0.169.0 contradicts: it uses x, where this extension shows Codex default · provider openai. Please report this.',
  );
});

test('a refusal is told by its place or key', () => {
  const place = { kind: 'place', path: '/h/config.toml', place: { line: 3, column: 7 } } as const;
  assert.match(
    text({}, { kind: 'refused', version: '0.98.0', at: place }),
    /^codex 0\.98\.0 refuses .* ~\/config\.toml:3:7\./,
  );
  const key = { kind: 'key', key: 'approval_policy' } as const;
  assert.match(text({}, { kind: 'refused', version: undefined, at: key }), /^codex refuses .* approval_policy\./);
  assert.match(
    text({}, { kind: 'refused', version: undefined, at: undefined }),
    /^codex refuses this configuration\. Run/,
  );
  assert.match(
    text({ user: 'model = 5\n' }, { kind: 'refused', version: '1.0.0', at: undefined }),
    /confirms that it refuses.*line 1/,
  );
});

test('a program that gave no answer is told', () => {
  const failure = { kind: 'failed', exitCode: 101, message: '' } as const;
  assert.equal(text({}, { kind: 'failed', failure }), 'Codex could not be asked: it ended with code 101');
});
