// A window that holds files unsaved until it is killed: `holdUnsaved DIRECTORY FILE…`. Says when the others can know.
import { UnsavedNotes } from '../../src/host/unsavedNotes';

const [directory = '', ...files] = process.argv.slice(2);
await new UnsavedNotes({ directory, isConfig: async () => true }).hold(files);
process.stdout.write('held\n');
process.stdin.resume();
