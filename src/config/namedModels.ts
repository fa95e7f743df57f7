// The models that files name beside a provider.
import type { Resolution } from './resolveConfig';
import type { Statement } from './statement';

/** A model and the id of the provider that it is used with. */
export interface ProviderModel {
  readonly model: string;
  readonly provider: string;
}

export function isSameModel(one: ProviderModel, other: ProviderModel): boolean {
  return one.model === other.model && one.provider === other.provider;
}

/** Each once, where it comes first. */
export function uniqueModels(models: readonly ProviderModel[]): ProviderModel[] {
  return models.filter((one, index) => models.findIndex((earlier) => isSameModel(earlier, one)) === index);
}

/** Pairs of one table of one layer, whether it counts here or not, but for projects that are not trusted. */
export function namedModels({ layers }: Resolution): readonly ProviderModel[] {
  return layers
    .filter(({ state }) => state.kind === 'used' || state.kind === 'profileNotSelected')
    .flatMap(({ statements }) => {
      const all = statements.map(({ statement }) => statement);
      return all.flatMap((statement) => {
        const provider =
          statement.setting === 'model' ? all.find((other) => isBeside(statement, other))?.value : undefined;
        return isText(statement.value) && isText(provider) ? [{ model: statement.value, provider }] : [];
      });
    });
}

function isBeside(model: Statement, other: Statement): boolean {
  const table = ({ path }: Statement) => JSON.stringify(path.slice(0, -1));
  return other.setting === 'provider' && table(other) === table(model);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
