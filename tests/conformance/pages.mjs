// Looks at pages in a browser: faults that axe finds, requests that leave the site, errors in the console, text that runs out of the window.
// Reads {"browser", "pages", "sizes"} as JSON from standard input; writes one JSON object a page and view.

import { AxePuppeteer } from '@axe-core/puppeteer';
import core from 'axe-core';
import puppeteer from 'puppeteer-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const SCHEMES = ['light', 'dark'];

// What may differ between the two: all else of a page is the same, and is looked at once.
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

// Loads a page once for each size of window, and looks at it in the light and in the dark.
async function look(browser, address, size) {
  const page = await browser.newPage();
  const asked = [];
  const said = [];
  page.on('request', (request) => asked.push(request.url()));
  // What a page's own policy forbids is told there, as is a file that is not found.
  page.on('console', (line) => line.type() === 'error' && said.push(line.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width: size.width, height: size.height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: SCHEMES[0] }]);
  await page.goto(address, { waitUntil: 'networkidle0', timeout: 120000 });
  for (const scheme of SCHEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const { background, wide, passes, faults } = await judge(page, scheme);
    const foreign = asked.splice(0).filter((url) => !url.startsWith('data:') && new URL(url).origin !== new URL(address).origin);
    faults.push(...foreign.map((url) => `asks for ${url}`), ...said.splice(0).map((line) => `console: ${line}`));
    if (wide > 0) faults.push(`wider than the window by ${wide} px`);
    console.log(JSON.stringify({ address, view: `${size.name}, ${scheme}`, scheme, background, passes, faults }));
  }
  await page.close();
}

async function judge(page, scheme) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // With the source at hand: to look for it, the runner trips over a blank in the path of the project.
  const axe = new AxePuppeteer(page, core.source);
  const found = await (scheme === SCHEMES[0] ? axe.withTags(TAGS) : axe.withRules(OF_COLOUR)).analyze();
  const faults = found.violations.map((rule) => `${rule.id}: ${rule.nodes.length} x ${rule.nodes[0].html.slice(0, 160)}`);
  faults.push(...(await page.evaluate(hangingMarks)));
  return { background, wide, passes: found.passes.length, faults };
}

// Lists whose marks stand beside the text without room for them there: on a phone the window cuts them off.
function hangingMarks() {
  return [...document.querySelectorAll('main ul, main ol')]
    .filter((list) => {
      const style = getComputedStyle(list);
      const marked = style.listStylePosition === 'outside' && !['none', '""'].includes(style.listStyleType);
      const items = [...list.children].some((item) => getComputedStyle(item).display === 'list-item');
      return list.checkVisibility() && marked && items && parseFloat(style.paddingLeft) < 16;
    })
    .map((list) => `no room for the marks of a list: ${list.textContent.trim().slice(0, 80)}`);
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const wish = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const browser = await puppeteer.launch({
  executablePath: wish.browser,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  protocolTimeout: 300000,
});
const jobs = wish.pages.flatMap((address) => wish.sizes.map((size) => [address, size]));
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    await look(browser, ...job);
  }
}
await Promise.all([work(), work()]);
await browser.close();
