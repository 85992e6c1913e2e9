// Looks at pages in a browser: faults that axe finds, requests that leave the site, errors in the console, text that runs out of the window.
// Reads {"browser", "pages", "views"} as JSON from standard input; writes one JSON object a page and view.

import { AxePuppeteer } from '@axe-core/puppeteer';
import puppeteer from 'puppeteer-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function look(browser, address, view) {
  const page = await browser.newPage();
  const asked = [];
  const said = [];
  page.on('request', (request) => asked.push(request.url()));
  // What a page's own policy forbids is told there, as is a file that is not found.
  page.on('console', (line) => line.type() === 'error' && said.push(line.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width: view.width, height: view.height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
  await page.goto(address, { waitUntil: 'networkidle0', timeout: 120000 });
  const origin = new URL(address).origin;
  const foreign = asked.filter((url) => !url.startsWith('data:') && new URL(url).origin !== origin);
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const found = await new AxePuppeteer(page).withTags(TAGS).analyze();
  const faults = found.violations.map((rule) => `${rule.id}: ${rule.nodes.length} x ${rule.nodes[0].html.slice(0, 160)}`);
  faults.push(...foreign.map((url) => `asks for ${url}`), ...said.map((line) => `console: ${line}`));
  if (wide > 0) faults.push(`wider than the window by ${wide} px`);
  await page.close();
  return { address, view: view.name, background, passes: found.passes.length, faults };
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const wish = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const browser = await puppeteer.launch({
  executablePath: wish.browser,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  protocolTimeout: 300000,
});
const jobs = wish.pages.flatMap((address) => wish.views.map((view) => [address, view]));
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    console.log(JSON.stringify(await look(browser, ...job)));
  }
}
await Promise.all([work(), work()]);
await browser.close();
