// What every scenario needs of a page: a fresh browser context with its own downloads, and eyes on what it asks for.

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxePuppeteer } from '@axe-core/puppeteer';
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const VIEWS = [
  { name: 'desktop, light', width: 1440, height: 900, scheme: 'light' },
  { name: 'desktop, dark', width: 1440, height: 900, scheme: 'dark' },
  { name: 'phone, light', width: 360, height: 740, scheme: 'light' },
  { name: 'phone, dark', width: 360, height: 740, scheme: 'dark' },
];

export class Visit {
  // `downloads` is the folder for the files that this visit brings home; `prepare` runs in every page before its scripts.
  static async begin(browser, { downloads, view = VIEWS[0], prepare = null }) {
    const visit = new Visit();
    visit.faults = [];
    visit.asked = [];
    visit.dialogs = [];
    visit.context = await browser.createBrowserContext();
    visit.page = await visit.context.newPage();
    if (downloads) {
      mkdirSync(downloads, { recursive: true });
      const session = await browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow', downloadPath: downloads, browserContextId: visit.context.id,
      });
      visit.file = join(downloads, 'new-proposal.md');
    }
    const { page } = visit;
    page.on('request', (request) => visit.asked.push(request.url()));
    // What the page's own policy forbids is told on the console.
    page.on('console', (line) => line.type() === 'error' && visit.faults.push(`console: ${line.text()}`));
    page.on('pageerror', (error) => visit.faults.push(`script: ${error.stack ?? error}`));
    page.on('dialog', (dialog) => {
      visit.dialogs.push(dialog.message());
      dialog.accept();
    });
    await page.setViewport({ width: view.width, height: view.height });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: view.scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    if (prepare) await page.evaluateOnNewDocument(prepare);
    return visit;
  }

  async go(address) {
    await this.page.goto(address, { waitUntil: 'networkidle0' });
  }

  // The form for a block, opened by its button.
  async open(id) {
    await this.page.evaluate((name) => document.querySelector(`[data-block="${name}"] > .propose`).click(), id);
    await this.page.waitForSelector('form.editor');
  }

  // Choose one of the ways: replace, insert, delete.
  async choose(way) {
    await this.page.click(`form.editor .ways input[value="${way}"]`);
  }

  // Put the caret into a text area, with some of its words marked ("": at the end).
  async mark(area, words) {
    await this.page.evaluate((row, said) => {
      const field = [...document.querySelectorAll('form.editor .words textarea')].filter((one) => one.offsetParent)[row];
      const at = said ? field.value.indexOf(said) : field.value.length;
      if (at < 0) throw new Error(`'${said}' is not in: ${field.value}`);
      field.focus();
      field.setSelectionRange(at, at + said.length);
    }, area, words);
  }

  // Write words in the place of others, key by key, as a person does.
  async write(area, words, others) {
    await this.mark(area, words);
    if (others) await this.page.keyboard.type(others);
    else await this.page.keyboard.press('Delete');
  }

  async save() {
    await this.page.click('form.editor button.main');
  }

  text(selector) {
    return this.page.$eval(selector, (found) => found.textContent.replace(/\s+/g, ' ').trim());
  }

  texts(selector) {
    return this.page.$$eval(selector, (found) => found.map((one) => one.textContent.replace(/\s+/g, ' ').trim()));
  }

  words(area = 0) {
    return this.page.evaluate(
      (row) => [...document.querySelectorAll('form.editor .words textarea')].filter((one) => one.offsetParent)[row].value, area);
  }

  // The redline as one string: -taken out- and +brought in+, without the words for the ear.
  redline(selector) {
    return this.page.$eval(selector, (found) => {
      const copy = found.cloneNode(true);
      for (const aside of copy.querySelectorAll('.said')) aside.remove();
      for (const gone of copy.querySelectorAll('del')) gone.textContent = `-${gone.textContent}-`;
      for (const come of copy.querySelectorAll('ins')) come.textContent = `+${come.textContent}+`;
      return copy.textContent.replace(/\s+/g, ' ').trim();
    });
  }

  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      await this.page.focus(`.sheet [name="${name}"]`);
      await this.page.keyboard.type(value);
    }
  }

  async openSheet() {
    await this.page.click('.proposal-bar button');
    await this.page.waitForSelector('dialog.sheet[open]');
  }

  async press(words) {
    const pressed = await this.page.evaluate((said) => {
      const found = [...document.querySelectorAll('.sheet button')].find((one) => one.textContent.startsWith(said));
      found?.click();
      return Boolean(found);
    }, words);
    if (!pressed) throw new Error(`there is no button '${words}'`);
  }

  async download() {
    await this.press('Download');
    await this.arrive();
  }

  // A browser writes under another name until the file is whole.
  async arrive() {
    for (let turn = 0; turn < 100 && !existsSync(this.file); turn += 1) await new Promise((done) => setTimeout(done, 100));
    if (!existsSync(this.file)) throw new Error('no file was downloaded');
  }

  stored() {
    return this.page.evaluate(() => JSON.parse(localStorage.getItem(globalThis.rkcEditor.store)));
  }

  // Where the keyboard is, for people: the tag and its name.
  focused() {
    return this.page.evaluate(() => {
      const here = document.activeElement;
      const name = here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? here.textContent;
      return `${here.tagName.toLowerCase()} ${name.replace(/\s+/g, ' ').trim()}`;
    });
  }

  async axe(what) {
    // With the source at hand: to look for it, the runner trips over a blank in the path of the project.
    const found = await new AxePuppeteer(this.page, axe.source).withTags(TAGS).analyze();
    const faults = found.violations.map((rule) => `${what}: ${rule.id}: ${rule.nodes.length} x ${rule.nodes[0].html.slice(0, 160)}`);
    const wide = await this.page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    return wide > 0 ? [...faults, `${what}: wider than the window by ${wide} px`] : faults;
  }

  // Everything that went wrong by itself; what was asked for must have stayed on the origin.
  async end(address) {
    const { protocol, origin } = new URL(address);
    const isOurs = (url) => url.startsWith('data:') || url.startsWith('blob:') || (protocol === 'file:' ? url.startsWith('file:') : new URL(url).origin === origin);
    await this.context.close();
    return [...this.faults, ...this.asked.filter((url) => !isOurs(url)).map((url) => `asks for ${url}`)];
  }
}
