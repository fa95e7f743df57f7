import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { describeCatalog } from '../../../src/ui/logLines';

test('the log says how many models come from which lists, and how many could not be read', () => {
  const catalog = mergeCatalogs([{ ...documentedSource(), models: [{ id: 'a' }, { id: 'b' }] }]);
  const state = { catalog, isAsking: false, problems: [], dropped: 0 };
  assert.equal(describeCatalog(state, String), 'Models: 2 from documented.');
  assert.equal(
    describeCatalog({ ...state, dropped: 3 }, String),
    'Models: 2 from documented, 3 more that cannot be read.',
  );
});
