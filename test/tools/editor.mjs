// A real VS Code without a display: its server on loopback, shown in a headless browser.
import { openPage } from './page.mjs';
import { serveEditor } from './server.mjs';

/**
 * Opens VS Code on a folder and waits until its workbench is drawn.
 * @param {import('./server.mjs').ServerOptions & import('./page.mjs').PageOptions} options
 */
export async function openEditor(options) {
  const server = await serveEditor(options);
  try {
    const { page, endOfTests, close } = await openPage({ ...options, url: server.url });
    return {
      url: server.url,
      page,
      /** The code that the tests module ends with; rejects when the editor ends without one. */
      endOfTests: () => Promise.race([endOfTests(), server.death()]),
      async close() {
        await close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
