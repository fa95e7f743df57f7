// What runs in the page of VS Code, where playwright sends it as text: nothing of this file is there but the function itself.

/**
 * Notes every text of the status bar from now on, and when it was there.
 */
export function noteTexts() {
  const page = /** @type {any} */ (globalThis);
  const bar = page.document.querySelector('.part.statusbar');
  page.notedTexts = [];
  new page.MutationObserver(() => page.notedTexts.push({ time: Date.now(), text: bar.textContent })).observe(bar, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

/**
 * When a text was there first, in milliseconds since 1970.
 * @param {string} text
 * @returns {number | undefined}
 */
export function timeOfText(text) {
  const { notedTexts } = /** @type {any} */ (globalThis);
  return notedTexts.find((/** @type {{ text: string }} */ noted) => noted.text.includes(text))?.time;
}

/**
 * Clicks, and waits for the rows of a quick pick; answers how long they took, in milliseconds.
 * @param {string} selector
 * @returns {Promise<number>}
 */
export function timeToRows(selector) {
  const { document, MutationObserver } = /** @type {any} */ (globalThis);
  return new Promise((resolve) => {
    const row = '.quick-input-widget .monaco-list-row';
    let hasNewRows = false;
    const start = performance.now();
    const observer = new MutationObserver((/** @type {any[]} */ records) => {
      const added = records.flatMap((record) => [...record.addedNodes]);
      hasNewRows ||= added.some((node) => node.matches?.(row) || node.querySelector?.(row));
      const widget = document.querySelector('.quick-input-widget');
      if (!hasNewRows || widget === null || widget.style.display === 'none') return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] });
    document.querySelector(selector).click();
  });
}
