// A window in the middle of a migration until it is killed: `beginMigration DIRECTORY MIGRATION.json`. Says when the others can know.
import { migrationFile } from '../../src/host/migrationFile';

const [directory = '', migration = ''] = process.argv.slice(2);
await migrationFile({ directory }).begin(JSON.parse(migration));
process.stdout.write('begun\n');
process.stdin.resume();
