// What a provider's table holds is shown nowhere but for its id, name, origin and the name of a variable.
import assert from 'node:assert/strict';
import { stringify } from '@iarna/toml';
import fc from 'fast-check';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { stateOfText } from '../../../src/config/configState';
import { type DiagnoseContext, diagnose } from '../../../src/config/diagnose';
import { namedModels } from '../../../src/config/namedModels';
import { providersOf } from '../../../src/config/providers';
import { NO_SELECTION } from '../../../src/config/selection';
import { providerGroups } from '../../../src/switching/providerGroups';
import { findingText } from '../../../src/ui/findingText';
import { valueHover } from '../../../src/ui/hoverText';
import { describeHere, describeSwitch } from '../../../src/ui/logLines';
import { modelRows } from '../../../src/ui/modelRows';
import { providerRows } from '../../../src/ui/providerPicker';
import { refusalText } from '../../../src/ui/refusalText';
import { statusView } from '../../../src/ui/statusView';
import { property } from '../../support/property';
import { resolve } from '../config/layerSet';

const shorten = (path: string) => path;
const catalog = documentedCatalog();
const context: DiagnoseContext = {
  source: { kind: 'user' },
  catalog,
  cliVersion: '0.169.0',
  otherProviders: [],
  inherited: NO_SELECTION,
};

const file = { path: '/h/config.toml', target: '/h/config.toml' };
const added = {
  ...file,
  kind: 'switched',
  keys: [],
  before: NO_SELECTION,
  after: NO_SELECTION,
  otherNames: 0,
  durable: true,
} as const;

/** Everything that is said and drawn of a file. */
function shownOf(text: string): string {
  const resolution = resolve({ user: text });
  const user = stateOfText({ ...file, exists: true }, text);
  const here = { user, resolution, folder: '/w/a' };
  const known = providersOf(resolution);
  const current = { provider: 'acme', model: 'm' };
  const groups = providerGroups({ providers: known, current, recents: [], named: namedModels(resolution) });
  const rows = modelRows({
    state: { catalog, problems: [] },
    scope: 'user',
    current: 'm',
    pins: [],
    recents: [],
    providers: { known, current, groups },
    isEmpty: false,
    removesProvider: false,
    inherited: undefined,
    showRetired: true,
    isFiltering: true,
    now: 0,
    shorten,
  });
  const drawn = providerRows(known, 'acme', true).map(({ label, description, detail }) => [label, description, detail]);
  return JSON.stringify([
    statusView(here, 'full', { hostname: 'box', isWindows: false, shorten }),
    describeHere(here, shorten),
    describeSwitch({ ...added, replaced: text }, shorten),
    rows,
    drawn,
    known.map(({ fault }) => fault && refusalText(fault, shorten)),
    diagnose(text, context).map(({ finding }) => findingText(finding)),
    valueHover('provider', 'acme', { selection: NO_SELECTION, providers: [] }, context, known),
  ]);
}

const secret = fc.stringMatching(/^[a-z0-9]{8}$/).map((text) => `planted${text}`);
const table = secret.chain((planted) => {
  const header: fc.Arbitrary<unknown> = fc.constantFrom({ Authorization: planted }, planted, [planted]);
  return fc.record({
    planted: fc.constant(planted),
    acme: fc.oneof(
      fc.constant<unknown>(planted),
      fc.record(
        {
          name: fc.constant('Acme'),
          base_url: fc.constantFrom<unknown>(`https://me:${planted}@acme.example/${planted}?key=${planted}`, [planted]),
          env_key: fc.constantFrom<unknown>(`sk-${planted}`, [planted], 'ACME_KEY'),
          experimental_bearer_token: fc.constantFrom<unknown>(planted, [planted]),
          http_headers: header,
          env_http_headers: header,
          query_params: header,
          wire_api: fc.constantFrom('responses', 'chat', planted),
          request_max_retries: fc.constantFrom<unknown>(3, planted),
        },
        { requiredKeys: [] },
      ),
    ),
    isUsed: fc.boolean(),
  });
});

property(
  'no secret of a provider’s table is in the hover, in a row, in a message or in the log',
  300,
  table,
  ({ planted, acme, isUsed }) => {
    const used = isUsed ? { model: 'm', model_provider: 'acme' } : {};
    const shown = shownOf(stringify({ ...used, model_providers: { acme } } as never));
    assert.ok(!shown.includes(planted), shown);
    assert.ok(shown.includes('acme'), 'the provider itself is shown');
  },
);
