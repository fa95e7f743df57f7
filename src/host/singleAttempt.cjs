// Bundled in place of retry, with which proper-lockfile 4.1.2 tries again for who asks for it: here lock.ts does that.

exports.operation = () => {
  /** @type {Error | null} */
  let error = null;
  return {
    /** @param {(attempt: number) => void} run */
    attempt: (run) => run(1),
    /** @param {Error | null} [failed] */
    retry: (failed) => {
      error = failed ?? null;
      return false;
    },
    mainError: () => error,
  };
};
