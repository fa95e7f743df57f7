// Bundled in place of signal-exit, which proper-lockfile 4.1.2 asks to remove its locks at the end: the package itself would
// patch process.emit and catch signals for all extensions of the host.

/** @param {() => void} callback */
module.exports = (callback) => {
  process.once('exit', () => callback());
};
