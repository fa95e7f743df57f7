import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import type { DiagnoseContext } from '../../../src/config/diagnose';
import { providersOf } from '../../../src/config/providers';
import { NO_SELECTION } from '../../../src/config/selection';
import type { KeyName } from '../../../src/config/statement';
import { statedText, usedText, valueHover } from '../../../src/ui/hoverText';
import { resolve } from '../config/layerSet';

const context: DiagnoseContext = {
  source: { kind: 'user' },
  catalog: mergeCatalogs([documentedSource()]),
  cliVersion: '0.169.0',
  otherProviders: ['lab'],
  inherited: NO_SELECTION,
};
const providers = providersOf(
  resolve({
    user: '[model_providers.lab]\nname = "Lab"\nbase_url = "https://me:secret@lab.example/v1?key=secret"\n',
  }),
);
const textOf = (name: KeyName, value: string) =>
  valueHover(name, value, { selection: NO_SELECTION, providers: [] }, context, providers);
const shorten = (path: string) => path;
const layers = resolve({
  user: 'model = "u`|x"\n[projects."/w"]\ntrust_level = "trusted"\n',
  projects: { '/w': '\nmodel = "p"\n' },
});

test('a model is told with its words and its efforts', () => {
  assert.match(textOf('model', 'gpt-5.1') ?? '', /^\*\*gpt\\-5\\\.1\*\* — .*succeeded by gpt\\-5\\\.2[\s\S]*`high`/);
  assert.equal(textOf('model', 'who-knows'), '**who\\-knows** — not in the catalog');
});

test('an effort is told with its name and what it costs, and one that says it all is left alone', () => {
  assert.equal(textOf('effort', 'xhigh'), '**xhigh** — Extra high');
  assert.match(textOf('planEffort', 'ultra') ?? '', /^\*\*ultra\*\*\n\nAs max, with several agents/);
  assert.equal(textOf('effort', 'medium'), undefined);
});

test('a provider is told with its name and the origin of its address, without anything secret', () => {
  assert.equal(textOf('provider', 'ollama'), '**Ollama** — ollama\n\nbuilt into Codex');
  assert.equal(
    textOf('provider', 'lab'),
    '**Lab** — lab · https\\:\\/\\/lab\\.example\n\ndefined in the user configuration',
  );
  assert.equal(textOf('provider', 'nowhere'), undefined);
});

test('a key is told with what wins and with everybody who says it', () => {
  assert.equal(
    usedText('model', layers, shorten),
    'New chats here use `p`, set in the project configuration (`/w/.codex/config.toml:2`).',
  );
  assert.equal(usedText('effort', layers, shorten), 'New chats here use Codex’s default.');
  assert.equal(
    statedText('model', layers, shorten),
    '- `p` — project · wins, `/w/.codex/config.toml:2`\n- `` u`\\|x `` — user · overridden by project, `/h/config.toml:1`',
  );
  assert.equal(statedText('effort', layers, shorten), undefined);
});
