// Lets the suite inside the extension host drive the page that shows it: playwright's calls as JSON over loopback.
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';

/**
 * One member of the page, or of what the call before returned: its name, then the arguments if it is a method.
 * @typedef {[member: string, ...args: unknown[]]} Call
 */

/** Listens before there is a page to show, since the extension host has to be started with the address. */
export async function servePage() {
  const token = randomUUID();
  const showing = new EventEmitter();
  const shown = once(showing, 'page');
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const { status, body } = await answer(shown, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    /** What the client in the extension host reads. */
    env: { EDITOR_PAGE: `http://127.0.0.1:${port}`, EDITOR_PAGE_TOKEN: token },
    /** @param {import('./browser.mjs').Page} page */
    show: (page) => showing.emit('page', page),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {Promise<import('./browser.mjs').Page[]>} shown
 * @param {import('node:http').IncomingMessage} request
 */
async function answer(shown, request) {
  try {
    const calls = /** @type {Call[]} */ (await json(request));
    const [page] = await shown;
    const value = await follow(page, calls);
    return { status: 200, body: { value: isPlain(value) ? value : null } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: { error: stripVTControlCharacters(message) } };
  }
}

/**
 * @param {any} target
 * @param {Call[]} calls
 */
async function follow(target, calls) {
  let current = target;
  for (const [member, ...args] of calls) {
    const found = current[member];
    current = await (typeof found === 'function' ? found.apply(current, args) : found);
  }
  return current;
}

/**
 * Pictures and handles of the page stay on this side.
 * @param {unknown} value
 */
function isPlain(value) {
  return typeof value !== 'object' || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
