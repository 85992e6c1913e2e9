// Drives the page's editor in a browser as people would. Reads {"browser", "site", "disk", "folder"} as JSON from standard
// input; writes one JSON object a scenario: what it is, and what was wrong.

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { VIEWS, Visit } from './page.mjs';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const wish = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const browser = await puppeteer.launch({
  executablePath: wish.browser,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  protocolTimeout: 300000,
});

const faults = [];
const same = (what, got, wanted) => {
  const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (one !== other) faults.push(`${what}: ${one} where ${other} is expected`);
};
const holds = (what, told) => told || faults.push(what);

// Only what hangs takes so long, on however slow a machine.
const MOST_MINUTES = 10;

const scenario = async (what, options, act) => {
  if (wish.only && !what.includes(wish.only)) return;
  faults.length = 0;
  const base = options.disk ? wish.disk : wish.site;
  const downloads = options.folder ? join(wish.folder, options.folder) : null;
  const visit = await Visit.begin(browser, { ...options, downloads });
  try {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('it took too long')), MOST_MINUTES * 60000).unref());
    await visit.go(`${base}${options.page ?? 'strategy'}.html`);
    await Promise.race([act(visit, base), late]);
  } catch (error) {
    faults.push(`it could not go on: ${error.stack}`);
  }
  faults.push(...(await visit.end(base)));
  console.log(JSON.stringify({ what, faults: [...faults] }));
};

// Reasons that would be no reasons as they are: headings, rules, tags, pictures, captions, indented lines.
const ODD_REASONS = '# A heading\n\nUnder it\n---\n===\n\n***\n\n- a list\n    - in it\n\n    set in\n\nIf a < b, <b>bold</b>, ![x](y.png), a note[^1].\n\n' +
  '[^1]: said\n[name]: target\n\nTable: who\n\nFigure : quoi\n\na break  \nwith `<code>`\n\n```\n# code';
const ABOUT = { title: 'Tests of worth', by: 'XA', reasons: 'Two tests leave out the officers.' };

await scenario('words are changed, seen as a redline, and downloaded', { folder: 'mouse' }, async (visit, base) => {
  const { page } = visit;
  await visit.open('strategy-002');
  same('focus', await visit.focused(), 'textarea The words of paragraph 2');
  same('before any change', await visit.text('.preview'), 'Nothing is changed yet.');
  await visit.write(0, 'two tests', 'three tests');
  await visit.write(0, ' once a year', '');
  const marked = await visit.redline('.preview');
  holds(`redline: ${marked}`, marked.includes('sets -two-+three+ tests for') && marked.includes('the sheets- once a year-, before'));
  same('to the ear', await page.$eval('.preview ins', (found) => found.textContent.trim()), '[inserted: three end of insertion]');
  same('link in the redline', await visit.text('.preview .to'), '7.1');
  await page.click('.showing input[value="clean"]');
  holds('as it would read', (await visit.text('.preview')).includes('Standard 7.1 sets three tests for'));
  await page.type('form.editor textarea[id$="-why"]', 'Officers wait too.');
  await visit.save();
  same('focus returns', await visit.focused(), 'button Propose a change to paragraph 2');
  same('said', await visit.text('#page\\.said'), 'In your proposal: paragraph 2');
  holds('in the text', (await visit.redline('#strategy-002 .proposed .redline')).includes('-two-+three+'));
  holds('the paragraph itself makes room', await page.$eval('#strategy-002 > p', (found) => !found.checkVisibility()));

  // Another chapter, in the same proposal: a cell, an item, a heading, a note, new text, a deletion.
  await visit.go(`${base}data.html`);
  same('kept from page to page', await visit.text('.proposal-bar strong'), 'Your proposal: 1 change');
  await visit.open('data-004');
  same('a cell by its row and column', (await visit.texts('form.editor .cell label')).includes('Used: Evidence'), true);
  await visit.write(8, 'profiles', 'profiles | filters');
  await visit.save();
  await visit.open('data-009');
  await visit.write(1, 'in their words', 'in their own words');
  same('only the item that changed', await visit.redline('.preview'), '(b)write down what its users mean by each element, in their +own +words;');
  await visit.save();
  await visit.open('data-s2');
  same('ways of a heading', await visit.texts('form.editor .ways label'), ['Other words', 'New text after it']);
  await visit.write(0, 'national data set', 'data set');
  await visit.save();
  await visit.open('data-n1');
  holds('a note has one way', await page.$eval('form.editor .ways', (found) => found.hidden));
  await visit.mark(0, '');
  await page.keyboard.type(' Said again.');
  await visit.save();
  await visit.open('data-006');
  await visit.choose('insert');
  await visit.mark(0, '');
  await page.keyboard.type('One.\nOn the next line.\n\nAnother: with "quotes", a # and *stress*.\n\n- a first point;\n- a *second* point.');
  same('an item a line', (await visit.texts('.preview .leaf.item')).map((words) => words.replace(/\s+/g, ' ').trim()),
    ['•[inserted: a first point; end of insertion]', '•[inserted: a second point. end of insertion]']);
  await visit.save();
  await visit.open('data-005');
  await visit.choose('delete');
  holds('struck through', (await visit.redline('.preview')).startsWith('-All elements'));
  await visit.save();

  await visit.openSheet();
  same('in the order of the text', await page.$$eval('.changes h3', (found) => found.map((one) => one.firstChild.textContent)),
    ['paragraph 2', 'Table 7-1', `deletion of ${await cite(page, 'data-005')}`, await cite(page, 'data-s2'),
      `new text after ${await cite(page, 'data-006')}`, await cite(page, 'data-009'), 'note 1']);
  await visit.fill({ ...ABOUT, with: 'XB, XD' });
  await page.click('.sheet [name="themes"][value="agile"]');
  await visit.download();
  holds('told what to do with it', (await visit.text('.sheet .spoken')).includes('new-proposal.md was downloaded'));
  const file = readFileSync(visit.file, 'utf8');
  holds('those who drafted along are named', file.includes('by: "XA"\nwith: ["XB", "XD"]\n'));
  holds('a bar within a cell is written with a backslash', file.includes('| Rules, profiles \\| filters and reports that read it |'));
});

async function cite(page, id) {
  return page.$eval(`[data-block="${id}"]`, (found) => found.dataset.cite);
}

await scenario('the keyboard alone is enough', { folder: 'keyboard', page: 'risk' }, async (visit) => {
  const { page } = visit;
  const tabTo = async (wanted, most = 400) => {
    for (let turn = 0; turn < most; turn += 1) {
      if ((await visit.focused()).includes(wanted)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard never came to '${wanted}': ${await visit.focused()}`);
  };
  const target = await cite(page, 'risk-002');
  await tabTo(`Propose a change to ${target}`);
  holds('seen when it has the focus', await page.evaluate(() => getComputedStyle(document.activeElement).opacity === '1'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('form.editor');
  await page.keyboard.type('First of all: ');
  await page.keyboard.press('Escape');
  same('asked before words are lost', visit.dialogs.length, 1);
  same('Escape closes', (await page.$$('form.editor')).length, 0);
  same('focus returns', await visit.focused(), `button Propose a change to ${target}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('form.editor');
  await page.keyboard.type('First of all: ');
  await tabTo('Add to the proposal');
  await page.keyboard.press('Enter');
  await tabTo('Open: Your proposal');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog.sheet[open]');
  same('the sheet begins at its title', await visit.focused(), 'h2 Your proposal');
  for (const [label, words] of [['Title', ABOUT.title], ['Proposed by', ABOUT.by], ['Reasons', ABOUT.reasons]]) {
    await tabTo(label);
    await page.keyboard.type(words);
  }
  await tabTo('Download');
  await page.keyboard.press('Enter');
  await visit.arrive();
  await page.keyboard.press('Escape');
  same('the sheet closes', (await page.$$('dialog.sheet[open]')).length, 0);
  same('and leads back', await visit.focused(), 'button Open: Your proposal');
});

await scenario('links and notes are kept until they are taken out', { folder: 'protected' }, async (visit) => {
  const { page } = visit;
  await visit.open('strategy-003');
  const words = await visit.words();
  const pieces = ['link on “ICT strategy”Take out', 'link on “corporate plan”Take out', 'note 1Take out'];
  same('what is protected is told', await visit.texts('form.editor .pieces li'), pieces);
  same('and tinted', (await page.$$('.mirror .link, .mirror .note')).length, 3);
  const attempts = [
    ['backspace into a target', 'term:ict', ['Backspace']],
    ['a bracket deleted', '](term:ict-strategy)', ['Delete']],
    ['a note mark deleted', '[^strategy-n1]', ['Delete']],
  ];
  for (const [what, marked, keys] of attempts) {
    await visit.mark(0, marked);
    if (keys[0] === 'Backspace') await page.keyboard.press('ArrowLeft');
    for (const key of keys) await page.keyboard.press(key);
    same(what, await visit.words(), words);
    holds(`${what}: is told`, (await visit.text('form.editor .spoken')).startsWith('Kept, since it is protected:'));
  }
  await visit.mark(0, 'within three months of the [corporate plan](term:corporate-plan).\nIt runs');
  await page.keyboard.type('soon after the ');
  holds(`words around a link can be replaced: ${await visit.words()}`, (await visit.words()).includes('soon after the [corporate plan](term:corporate-plan) for the same years'));
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('z');
  same('undo leads back, word by word', await visit.words(), words);
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('y');
  await page.keyboard.up('Control');
  holds('and redo forward', (await visit.words()).includes('soon after the [corporate'));
  await page.evaluate(() => document.querySelector('form.editor .actions button:last-child').click());
  same('the text in force again', await visit.words(), words);
  await visit.mark(0, 'within three months of the [corporate plan](term:corporate-plan).\nIt runs');
  await page.keyboard.type('soon after the ');
  await visit.mark(0, '[ICT strategy]');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('\\');
  same('a backslash would unmake the link', (await visit.words()).includes('\\['), false);
  await visit.mark(0, 'ICT strategy');
  await page.keyboard.type('plan for ICT');
  holds('the words of a link can change', (await visit.words()).includes('[plan for ICT](term:ict-strategy)'));
  await page.click('form.editor .pieces li:last-child button');
  same('a note taken out', (await visit.words()).includes('[^'), false);
  same('focus stays in the list', (await visit.focused()).startsWith('button Take out'), true);
  await page.click('form.editor .pieces li button');
  holds(`a link taken out leaves its words: ${await visit.words()}`, (await visit.words()).includes('should sign an plan for ICT soon'));
  await page.evaluate(() => [...document.querySelectorAll('form.editor .actions button')].at(-1).click());
  same('back to the text in force', await visit.words(), words);
  same('all is protected again', await visit.texts('form.editor .pieces li'), pieces);
});

await scenario('what is taken out leaves one blank', { page: 'risk' }, async (visit) => {
  await visit.open('risk-002');
  const left = await visit.page.evaluate(() => {
    const editor = globalThis.rkcEditor;
    return ['A [](#a) b', 'A [](#a).', 'A [](#a)', '[](#a) b', 'A\n[](#a) b', 'A [](#a)\nb', 'A[^a] b', 'A [b](#a) c'].map((text) => {
      const piece = editor.findPieces(text).find((one) => one.kind !== 'open');
      return editor.takeOut(text, piece);
    });
  });
  same('what is left', left, ['A b', 'A.', 'A', 'b', 'A\nb', 'A\nb', 'A b', 'A b c']);
});

await scenario('whatever is typed, cut or pasted, no protected piece is lost', {}, async (visit) => {
  await visit.open('strategy-003');
  const lost = await visit.page.evaluate(() => {
    const editor = globalThis.rkcEditor;
    let seed = 20210;
    const chance = (below) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const bits = ['', '', 'x', '[', ']', '(', ')', '\\', '`', '!', '[^strategy-n1]', '](term:ict-strategy)', ' ', '\n', '*', '[a](b)', '<http://x.y>'];
    const texts = editor.text.blocks.flatMap((block) => editor.leavesOf(block)).map((leaf) => leaf.text).filter((text) => editor.findPieces(text).length > 1);
    const wrong = [];
    let kept = 0;
    let refused = 0;
    for (let turn = 0; turn < 40000; turn += 1) {
      const before = texts[chance(texts.length)];
      const near = editor.findPieces(before)[chance(editor.findPieces(before).length)];
      const from = chance(2) ? chance(before.length + 1) : Math.max(0, near.start - 3 + chance(near.end - near.start + 5));
      const to = chance(2) ? from : Math.min(before.length, from + chance(60));
      const put = bits[chance(bits.length)];
      const after = before.slice(0, from) + put + before.slice(to);
      const pieces = editor.countPieces(before);
      const guarded = editor.guard(before, after, pieces, from + put.length);
      const left = editor.countPieces(guarded.text);
      if ([...pieces].some(([piece, times]) => (left.get(piece) ?? 0) < times)) wrong.push([before, after, guarded.text]);
      if (guarded.text === after) kept += 1;
      else refused += 1;
      if (guarded.text !== after && !guarded.hit.length) wrong.push(['changed without a word', before, after]);
    }
    return { wrong: wrong.slice(0, 3), kept: kept > 3000, refused: refused > 10000 };
  });
  same('lost', lost, { wrong: [], kept: true, refused: true });
});

await scenario('what cannot stand so is refused, with what to do', { page: 'data' }, async (visit) => {
  const { page } = visit;
  const cases = [
    ['## Heading', 'A line begins with “## Heading”'],
    ['- item', 'A line begins with “- item”'],
    ['Words\n\nMore', 'A blank line would begin another paragraph'],
    ['Words <b>bold</b>', '“<b>bold</b>” would be read as HTML'],
    ['Words[^other]', 'This chapter has no note [^other]'],
    ['[Words](#data-999)', 'The text has no paragraph #data-999.'],
    ['Words [](<#nobody>)', 'The text has no paragraph'],
    ['Words\n1. one', 'A line begins with “1. one”'],
    ['Words\n- one', 'A list is proposed as new text'],
    ['Words\n---', 'A line begins with “---”'],
  ];
  await visit.open('data-011');
  for (const [words, told] of cases) {
    await page.evaluate((said) => {
      const field = document.querySelector('form.editor .words textarea');
      field.focus();
      field.select();
      document.execCommand('insertText', false, said);
    }, words);
    await visit.save();
    holds(`${words}: ${await visit.text('form.editor .faults')}`, (await visit.text('form.editor .faults')).includes(told));
    same(`${words}: the form stays`, await visit.text('form.editor .refused'), 'These words cannot stand so: see above.');
    same(`${words}: marked`, await page.$eval('form.editor .words textarea', (found) => found.getAttribute('aria-invalid')), 'true');
  }
  same('nothing is kept', await visit.stored(), null);
  await visit.choose('insert');
  for (const words of ['Words:\n- one', '- one\n1. two', '2. two', '- one\n\n- two', '- one\n  - two', '- - one']) {
    await page.evaluate((said) => {
      const field = document.querySelector('form.editor .words:not([hidden] *) textarea');
      field.focus();
      field.select();
      document.execCommand('insertText', false, said);
    }, words);
    await visit.save();
    const told = (await visit.texts('form.editor .faults:not([hidden])')).join();
    holds(`${words}: ${told}`, told.includes('as in a list'));
  }
  await visit.choose('replace');
  await visit.mark(0, 'Words');
  await page.keyboard.press('Home');
  await page.evaluate(() => document.querySelector('form.editor .words textarea').select());
  await page.keyboard.type('\\# Number `<b>` and 2 < 3.');
  await visit.save();
  same('a backslash helps', (await page.$$('form.editor')).length, 0);
  await visit.open('data-011');
  const led = '[This](#data), [](#risk-001) and [that](https://example.org/#data-999), as in [](#new-2).';
  await page.evaluate((said) => {
    document.querySelector('form.editor .words textarea').select();
    document.execCommand('insertText', false, said);
  }, led);
  holds(`what they are printed as: ${await visit.redline('.preview')}`, (await visit.redline('.preview')).includes('This, 92+'));
  await visit.save();
  same('links that lead somewhere are taken', (await page.$$('form.editor')).length, 0);
});

await scenario('items and rows are added and taken out', { folder: 'parts', page: 'legal' }, async (visit) => {
  const { page } = visit;
  // By its name, as a screen reader tells it.
  const act = (name) => page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('form.editor .part-foot button')]
      .find((one) => (one.getAttribute('aria-label') ?? one.textContent) === wanted);
    if (!found) throw new Error(`there is no button '${wanted}'`);
    found.focus();
  }, name).then(() => page.keyboard.press('Enter'));
  const list = await page.evaluate(() => document.querySelector('[data-block]:has(> ol > li:nth-child(4), > ul > li:nth-child(4))').dataset.block);
  await visit.open(list);
  const items = (await page.$$('form.editor .words.item')).length;
  await visit.write(1, await visit.words(1), '');
  holds('an empty item says what to do', (await visit.texts('form.editor .faults:not([hidden])')).join().includes('use “Delete this item”'));
  await act('Delete this item: (b)');
  same('to the ear', await visit.text('form.editor .spoken'), 'Deleted: (b)');
  same('the way back has the focus', await visit.focused(), 'button Put it back: (b)');
  await page.keyboard.press('Enter');
  same('and leads back', (await page.$$('form.editor .words.item')).length, items);
  await act('Delete this item: (b)');
  await visit.mark(1, '');
  await page.keyboard.press('Enter');
  same('Enter begins an item', await visit.focused(), 'textarea new item');
  await page.keyboard.type('a point more; and a last one.');
  await visit.mark(2, ' and a last one');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  same('and takes along what stands behind', [await visit.words(2), await visit.words(3)], ['a point more;', 'and a last one.']);
  await page.keyboard.press('Home');
  await page.keyboard.type('- ');
  holds('a mark of a list is none', (await visit.texts('form.editor .faults:not([hidden])')).join().includes('For an item more use “Add an item below”'));
  for (let turn = 0; turn < 2; turn += 1) await page.keyboard.press('Backspace');
  await act('Add an item at the beginning');
  await visit.save();
  holds('a new item has words', (await visit.text('form.editor .refused')).startsWith('These words cannot stand so'));
  await page.keyboard.type('a first point;');
  const marked = await visit.redline('.preview');
  holds(`redline: ${marked}`, marked.startsWith('new item+a first point;+(b)-') && marked.endsWith('new item+a point more;+new item+and a last one.+'));
  await visit.save();
  await visit.open(list);
  same('as it was left', [await visit.words(0), await visit.text('form.editor .part-foot p')], ['a first point;', 'Deleted: (b)']);
  await page.keyboard.press('Escape');
  await visit.open(await page.evaluate((id) => document.querySelector(`[data-block="${id}"]`).previousElementSibling.dataset.block, list));
  await visit.choose('insert');
  same('what would part a list from its paragraph says so', await visit.text('form.editor .words:not([hidden] *) label'), `New text after ${await page.$eval('form.editor', (found) => found.parentElement.dataset.cite)}, before its list`);
  const table = await page.evaluate(() => document.querySelector('[data-block]:has(> .table, > table, > * > table)').dataset.block);
  await page.keyboard.press('Escape');
  await visit.open(table);
  const first = await page.$eval('form.editor .words.cell:not(.head) textarea', (found) => found.value);
  await page.evaluate(() => {
    const field = document.querySelector('form.editor .words.cell:not(.head) textarea');
    field.focus();
    field.select();
  });
  await page.keyboard.press('Delete');
  holds('a row without its name is refused at once', (await visit.texts('form.editor .faults:not([hidden])')).join().includes('use “Delete this row”'));
  await visit.save();
  same('and not saved', (await page.$$('form.editor')).length, 1);
  await act(`Delete this row: ${first}`);
  await act(`Add a row below: ${first}`);
  same('the first cell of the new row has the focus', await visit.focused(), 'textarea new row');
  await page.keyboard.type(first);
  await page.keyboard.type(', in short');
  await page.keyboard.press('Tab');
  await page.keyboard.type('one | two');
  faults.push(...(await visit.axe('rows')));
  await visit.save();
  same('saved', (await page.$$('form.editor')).length, 0);
  await visit.openSheet();
  await visit.fill(ABOUT);
  await visit.download();
  const file = readFileSync(visit.file, 'utf8');
  holds('the item is gone, and no empty one stands in its place', file.split('- message names').length === 2 && !/^ *- *$/m.test(file));
  holds('a row more and a row less', file.includes(`| ${first}, in short | one \\| two |`) && file.split(`| ${first} |`).length === 2);
});

await scenario('a sheet that lacks something says what', {}, async (visit, base) => {
  const { page } = visit;
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await visit.openSheet();
  await visit.press('Download');
  same('missing', await visit.texts('.sheet .about .faults:not(:empty)'), ['It has no title.', 'It does not say who proposes it.', 'It gives no reasons.']);
  same('focus', await visit.focused(), 'input Title');
  await page.evaluate(() => document.querySelector('.changes .remove').click());
  await visit.press('Download');
  same('nothing in it', await visit.text('.sheet .refused'), 'There is no change in it yet.');
  await page.keyboard.press('Escape');
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await visit.openSheet();
  await visit.fill({ ...ABOUT, by: 'Somebody', with: 'XB Nobody' });
  await visit.press('Download');
  holds('a code that nobody has', (await visit.text('#page\\.field-by-fault')).startsWith('“Somebody” is not among the participants.'));
  holds('nor one of those who drafted along', (await visit.text('#page\\.field-with-fault')).startsWith('“Nobody” is not among the participants.'));
  await visit.press('Print');
  same('nor is it printed so', (await page.$$('dialog.sheet[open]')).length, 1);
  await page.reload({ waitUntil: 'networkidle0' });
  await page.waitForSelector('.proposal-bar:not([hidden])');
  await visit.openSheet();
  same('kept over a reload', await page.$eval('.sheet [name="title"]', (found) => found.value), ABOUT.title);
  await page.evaluate(() => [...document.querySelectorAll('.changes button')].find((one) => one.textContent === 'Edit').click());
  await page.waitForSelector('form.editor');
  same('a change opened from the sheet', await visit.focused(), 'textarea The words of paragraph 2');
  holds('with its words', (await visit.words()).includes('three tests'));
  await page.keyboard.press('Escape');
  await visit.go(`${base}data.html`);
  await page.waitForSelector('.proposal-bar:not([hidden])');
  await visit.openSheet();
  same('one of another chapter says where it is edited', await visit.text('.changes a'), 'Edit in chapter 1');
  await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.click('.changes a')]);
  await page.waitForSelector('form.editor');
  same('and is open there', await visit.focused(), 'textarea The words of paragraph 2');
  holds('its words too', (await visit.words()).includes('three tests'));
  same('once', new URL(page.url()).search, '');
  await page.keyboard.press('Escape');
  await visit.openSheet();
  await page.evaluate(() => document.querySelector('.changes .remove').click());
  same('removed', await visit.text('.listed'), 'There are no changes in it yet.');
  same('the text is as it was', (await page.$$('.proposed, .replaced')).length, 0);
  await visit.press('Discard');
  same('discarded', await visit.stored(), null);
  same('asked first', visit.dialogs.at(-1), 'Discard the whole proposal, with all its changes?');
});

await scenario('a text that was built anew is noticed', {}, async (visit) => {
  const { page } = visit;
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await page.evaluate(() => {
    const { store } = globalThis.rkcEditor;
    localStorage.setItem(store, localStorage.getItem(store).replaceAll('repays its cost', 'repaid its cost'));
  });
  await page.reload({ waitUntil: 'networkidle0' });
  await visit.openSheet();
  holds('told', (await visit.text('.changes')).includes('The text has changed since you wrote this.'));
  await visit.fill(ABOUT);
  await visit.press('Download');
  same('no file', await visit.text('.sheet .refused'), 'A change was written for words that have changed since.');
});

await scenario('what was begun before the text went on is shown, downloaded as begun, and carried over', { folder: 'earlier' }, async (visit, base) => {
  const { page } = visit;
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await visit.go(`${base}data.html`);
  await visit.open('data-005');
  await visit.choose('delete');
  await visit.save();
  await visit.open('data-011');
  await visit.choose('insert');
  await visit.mark(0, '');
  await page.keyboard.type('Words that are new.');
  await visit.save();
  await visit.openSheet();
  await visit.fill({ title: ABOUT.title, reasons: ABOUT.reasons });
  const before = '+9:en';
  await page.evaluate((ending) => {
    const { store } = globalThis.rkcEditor;
    const kept = localStorage.getItem(store).replaceAll('All elements', 'Most elements');
    localStorage.setItem(store.replace(/:en$/, ending), kept);
    localStorage.setItem('rkc-proposal:another:sample-2014:en', kept);
    localStorage.removeItem(store);
  }, before);
  await visit.go(`${base}risk.html`);
  await page.waitForSelector('.proposal-bar:not([hidden])');
  same('told on every page', await visit.text('.proposal-bar p'), 'Begun against sample-2014+9: 3 changes');
  await visit.openSheet();
  await page.waitForSelector('.begun');
  same('one', (await page.$$('.begun')).length, 1);
  holds('says that the text went on', (await visit.text('.begun > .hint')).startsWith('The text has gone on since, from sample-2014+9 to sample-2014.'));
  same('what of it fits', await visit.texts('.begun li > p:first-of-type'), ['Its paragraph reads as it did.',
    'The text has changed here since: this is not carried over. Download it as it was begun, or write it anew.', 'Its paragraph reads as it did.']);
  holds('in its own words', (await visit.redline('.begun li')).includes('-two-+three+ tests'));
  await visit.press('Download as it was begun');
  same('what it lacks is asked for', await visit.focused(), 'input Proposed by');
  faults.push(...(await visit.axe('the sheet')));
  await visit.fill({ by: 'XA' });
  await page.select('.sheet [name="type"]', 'editorial');
  await page.click('.sheet [name="themes"][value="intelligence"]');
  await visit.press('Download as it was begun');
  await visit.arrive();
  const begun = readFileSync(visit.file, 'utf8');
  for (const line of ['title: "Tests of worth"', 'by: "XA"', 'base: "sample-2014+9"', 'type: editorial', 'themes: ["intelligence"]', '  - c: 3']) holds(`as begun: ${line}`, begun.includes(`${line}\n`));
  renameSync(visit.file, `${visit.file}.begun`);
  await visit.press('Carry over 2 changes');
  same('the rest stays', await visit.texts('.begun .where'), ['7 Data and messages']);
  same('the others are in the proposal of today', (await visit.texts('.listed .where')).length, 2);
  same('with what it says of itself', await page.$eval('.sheet [name="title"]', (found) => found.value), ABOUT.title);
  await visit.press('Download the proposal');
  await visit.arrive();
  const today = readFileSync(visit.file, 'utf8');
  for (const line of ['base: "sample-2014"', 'type: editorial', 'themes: ["intelligence"]', '    replace: strategy-002', '    insert: after data-011']) holds(`of today: ${line}`, today.includes(`${line}\n`));
  await visit.press('Discard what was begun');
  holds('asked first', visit.dialogs.at(-1).endsWith('begun against sample-2014+9?'));
  same('gone', (await page.$$('.begun')).length, 0);
  same('and nothing of others', await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('rkc')).length), 2);
});

const CLOSED = () => {
  Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('closed', 'SecurityError'); } });
};
await scenario('a browser that keeps nothing says so, and goes on', { folder: 'closed', prepare: CLOSED }, async (visit) => {
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  holds('told', (await visit.text('.proposal-bar')).includes('This browser does not keep it'));
  await visit.openSheet();
  await visit.fill(ABOUT);
  await visit.download();
});

await scenario('it works from disk', { folder: 'disk', disk: true }, async (visit) => {
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await visit.openSheet();
  await visit.fill(ABOUT);
  await visit.download();
});

// Every text has to survive its way through YAML, so that these are written where YAML has its traps.
const TRAPS = [
  'Plain words.', "It's \"quoted\": yes # no", '- {a: b}, [c] & *d* !e % @f | > ? : ,', 'back\\slash \\\\ and `code`', '  begins with blanks',
  'é ü 漢字 \u{1f6c3} \u00a0 no-break', 'NEL\u0085LS\u2028PS\u2029BOM\ufeffend', '---\n...\n--- x', 'null', '2024-01-01', '"', "'", 'a\nb\n  c', '#x',
  'words: |\n  more', 'tab\there', 'trailing  \nlines ', '%YAML 1.1', '\u202eabc', 'end:', '&a', '`b`', '…', '~', 'yes', '0x1F', '1_000', '\u00ad',
];
await scenario('every text survives its way through the file', { folder: 'traps' }, async (visit) => {
  await visit.open('strategy-002');
  const file = await visit.page.evaluate((traps) => {
    const editor = globalThis.rkcEditor;
    let seed = 7;
    const chance = (below) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const mixed = Array.from({ length: 300 }, () => Array.from({ length: 1 + chance(6) }, () => traps[chance(traps.length)]).join(['', ' ', '\n', '\n\n'][chance(4)]));
    const texts = [...traps, ...mixed];
    const changes = texts.map((text, row) => ({ op: 'replace', id: `strategy-${row}`, was: text, text, why: row % 3 ? '' : text }));
    const proposal = { title: traps.slice(0, 6).join(' '), by: 'XA', type: 'editorial', themes: ['agile'], reasons: traps.join('\n\n'), changes };
    return { texts, written: editor.writeFile(proposal, editor.text) };
  }, TRAPS);
  const { mkdirSync, writeFileSync } = await import('node:fs');
  const folder = join(wish.folder, 'traps');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'new-proposal.md'), file.written);
  writeFileSync(join(folder, 'texts.json'), JSON.stringify(file.texts));
});

// Reasons that a proposal may not have as they are, or may: marks within marks, code within code, numbers out of turn.
const REASONS = [
  '- # h', '> # h', '1. # h', '> - # h', '## Costs\n\nNone.', 'a\n\n## \n\nb', '#', 'text \\<b> x', '\\`<b>`', '\\[^1] x', '`<b>` <b>',
  '````\n```\nx\n```\n````', '~~~\n```\n~~~', '```\n~~~\n```', '``` a`b', '~~~~\nnever ended', '- ```\n  x\n  ```', '- a\n  ```\nb', '> ```\n> x\n> ```',
  '> [a]: b', '- [a]: b', '> ---', '> a\n> ===', '* * *', '- ---', '+', '1.', '> ', '> a\n>\n> b', '10) x', '1. a\n3. b', '2019 was late.\n2020. It was.',
  '1. a\n   1. x\n   2. y\n2. b', '1. a\n\n   more\n\n2. b', '- a\n\n\n      set in', '> > > > > > > > > > a', '- | a | b |\n  |---|---|', '| a | b |\n|---|---|\n| 1 | 2 |\nBelow.',
];
// These are as good as they are typed.
const GOOD_REASONS = ['1. a\n   1. x\n   2. y\n2. b', '> a\n>\n> b', '## Costs\n\nNone.', '````\n```\nx\n```\n````', '- a\n  - b\n    - c\n\n      more', '`<b>` and **bold**'];
await scenario('reasons are written so that they are taken', {}, async (visit) => {
  await visit.open('strategy-002');
  const write = (texts) => visit.page.evaluate((said) => {
    const editor = globalThis.rkcEditor;
    const changes = [{ op: 'insert', id: 'strategy-002', text: 'Words.', why: '' }];
    return said.map((reasons) => editor.writeFile({ title: 'T', by: 'XA', type: 'substantive', themes: [], reasons, changes }, editor.text));
  }, texts);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(wish.folder, 'reasons.json'), JSON.stringify(await write(REASONS)));
  same('left as they are', (await write(GOOD_REASONS)).map((file) => file.split('# Reasons\n\n')[1].trimEnd()), GOOD_REASONS);
});

await scenario('every block can be put together again as its chapter has it', {}, async (visit, base) => {
  const told = {};
  for (const page of wish.pages) {
    await visit.go(`${base}${page}.html`);
    await visit.page.evaluate(() => document.querySelector('.propose').click());
    await visit.page.waitForSelector('form.editor');
    told[page] = await visit.page.evaluate(() => {
      const editor = globalThis.rkcEditor;
      return editor.text.blocks.map((block) => [block.id, editor.rebuild(block, editor.leavesOf(block).map((leaf) => leaf.text))]);
    });
    await visit.page.evaluate(() => document.querySelector('form.editor .actions button:nth-child(2)').click());
  }
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(wish.folder, 'blocks.json'), JSON.stringify(told));
});

// By hand this would take a day: here the page's own scripts fill in the forms.
await scenario('every block of the text takes a word more', { folder: 'all' }, async (visit, base) => {
  let count = 0;
  for (const page of wish.pages) {
    await visit.go(`${base}${page}.html`);
    count += await visit.page.evaluate(async () => {
      const places = [...document.querySelectorAll('[data-block]')];
      for (const place of places) {
        place.querySelector(':scope > .propose').click();
        for (let turn = 0; turn < 100 && !document.querySelector('form.editor'); turn += 1) await new Promise((done) => setTimeout(done, 20));
        for (const field of document.querySelectorAll('form.editor .leaves textarea')) {
          field.focus();
          field.value = field.value.replace(/^(\W*)(\w+)/, '$1$2 indeed');
          field.selectionStart = field.selectionEnd = field.value.search('indeed') + 6;
          field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: 'indeed' }));
        }
        document.querySelector('form.editor button.main').click();
        if (document.querySelector('form.editor')) throw new Error(`${place.dataset.block}: ${document.querySelector('form.editor .refused').textContent}`);
      }
      return places.length;
    });
  }
  await visit.openSheet();
  same('all are there', (await visit.page.$$('.changes > li')).length, count);
  await visit.fill({ ...ABOUT, reasons: ODD_REASONS });
  await visit.download();
});

await scenario('on paper stands the proposal with its changes marked, and nothing else', { prepare: () => { globalThis.print = () => {}; } }, async (visit) => {
  const { page } = visit;
  await visit.open('strategy-002');
  await visit.write(0, 'two tests', 'three tests');
  await visit.save();
  await visit.openSheet();
  await visit.fill({ ...ABOUT, by: 'xa' });
  await visit.press('Print');
  await page.emulateMediaType('print');
  const shown = await page.evaluate(() => [...document.body.children].filter((one) => one.checkVisibility()).map((one) => one.className));
  same('shown', shown, ['paper']);
  const said = await visit.redline('.paper');
  for (const wanted of ['Tests of worth', 'XA', 'sample-2014', 'Chapter 1, Strategy and governance (strategy-002)', '-two-+three+', 'Two tests leave out', 'SAMPLE']) {
    holds(`says '${wanted}'`, said.includes(wanted));
  }
  await page.emulateMediaType('screen');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  same('and is gone again', (await page.$$('.paper')).length, 0);
});

const REGISTER = { page: 'proposals' };
const shownRows = (page) => page.$$eval('table.register tbody tr', (rows) => rows.filter((one) => one.checkVisibility()).map((one) => one.cells[0].textContent.trim()));

await scenario('the register shows what its filters ask for', REGISTER, async (visit, base) => {
  const { page } = visit;
  const choose = (name, value) => page.select(`form.filters [name="${name}"]`, value);
  const all = ['2021-001', '2021-002', '2021-003'];
  same('without a choice', await shownRows(page), all);
  same('counted', await visit.text('.filters .count'), 'Proposals shown: 3 of 3');
  await choose('by', 'XA');
  same('by participant', await shownRows(page), ['2021-001', '2021-003']);
  same('told to the ear', await visit.text('.filters [role="status"]'), 'Proposals shown: 2 of 3');
  await choose('theme', 'continuity');
  same('and by theme', await shownRows(page), ['2021-003']);
  holds(`in the address: ${page.url()}`, page.url().endsWith('?by=XA&theme=continuity'));
  await page.reload({ waitUntil: 'networkidle0' });
  same('kept over a reload', await shownRows(page), ['2021-003']);
  await choose('chapter', 'legal');
  same('none', await shownRows(page), []);
  same('counted as none', await visit.text('.filters .count'), 'Proposals shown: 0 of 3');
  await page.click('form.filters button[type="reset"]');
  await page.waitForFunction(() => !location.search);
  same('all again', await shownRows(page), all);
  await choose('state', 'received');
  same('by state', await shownRows(page), ['2021-002']);
  await visit.go(`${base}proposals.html?by=XB&state=nonsense`);
  same('asked for by the address, as far as it makes sense', await shownRows(page), ['2021-002']);
  faults.push(...(await visit.axe('the register')));
});

await scenario('on a phone the register begins with proposals, its filters a key away', { ...REGISTER, view: VIEWS[2] }, async (visit, base) => {
  const { page } = visit;
  const isOpen = () => page.$eval('form.filters details', (found) => found.open);
  const ends = () => page.$eval('table.register tbody tr', (row) => row.getBoundingClientRect().bottom);
  same('folded', await isOpen(), false);
  holds(`the first proposal stands on the first screen: ${await ends()}`, (await ends()) < VIEWS[2].height);
  same('counted', await visit.text('.filters .count'), 'Proposals shown: 3 of 3');
  faults.push(...(await visit.axe('folded')));
  await page.focus('form.filters summary');
  await page.keyboard.press('Enter');
  same('opened by the keyboard', await isOpen(), true);
  await page.keyboard.press('Tab');
  same('which goes on to the first of them', await page.evaluate(() => document.activeElement.name), 'by');
  faults.push(...(await visit.axe('opened')));
  await visit.go(`${base}proposals.html?by=XB`);
  same('what is chosen is seen', await isOpen(), true);
});

await scenario('a proposal is found by its number', { page: 'search' }, async (visit, base) => {
  const { page } = visit;
  const look = async (words) => {
    await visit.go(`${base}search.html?q=${encodeURIComponent(words)}`);
    await page.waitForFunction(() => document.querySelector('.found').textContent);
    return [(await visit.text('.found')).split(' · ')[0], await page.$$eval('.results h2 a', (found) => found.slice(0, 1).map((one) => one.getAttribute('href')))];
  };
  same('a proposal', await look('2021-002'), ['Proposal 2021-002', ['proposal.2021-002.html']]);
  same('a change', await look('2021-002/1'), ['Proposal 2021-002/1', ['proposal.2021-002.html#change-1']]);
  holds('none that is not there', !(await look('2021-009'))[0].startsWith('Proposal'));
  holds('the text too', (await look('national data set'))[0].startsWith('Passages found:'));
});

await scenario('the register is whole without scripts, and from disk', { ...REGISTER, disk: true }, async (visit, base) => {
  const { page } = visit;
  await page.select('form.filters [name="by"]', 'XB');
  same('from disk', await shownRows(page), ['2021-002']);
  await page.setJavaScriptEnabled(false);
  await visit.go(`${base}proposals.html`);
  same('without scripts', (await page.$$('table.register tbody tr')).length, 3);
  same('no filters that do nothing', await page.$eval('form.filters', (found) => found.hidden), true);
});

await scenario('the page says the same without scripts', {}, async (visit, base) => {
  await visit.page.setJavaScriptEnabled(false);
  await visit.go(`${base}strategy.html`);
  holds('the text is there', (await visit.text('#strategy-002')).includes('sets two tests'));
  same('no button that does nothing', (await visit.page.$$('.propose')).length, 0);
});

for (const view of VIEWS) {
  await scenario(`axe: the form, its faults, the text and the sheet (${view.name})`, { view }, async (visit) => {
    const { page } = visit;
    faults.push(...(await visit.axe('the page')));
    await visit.open('strategy-003');
    await visit.write(0, 'within three months', 'within two months');
    await visit.mark(0, '[^strategy-n1]');
    await page.keyboard.press('Delete');
    faults.push(...(await visit.axe('the form')));
    await visit.save();
    faults.push(...(await visit.axe('the text')));
    await visit.open('strategy-009');
    faults.push(...(await visit.axe('a table')));
    await visit.choose('delete');
    await visit.save();
    await visit.open('strategy-004');
    await visit.choose('insert');
    await visit.mark(0, '');
    await page.keyboard.type('# Words');
    await visit.save();
    faults.push(...(await visit.axe('faults')));
    await page.keyboard.press('Escape');
    await visit.openSheet();
    await visit.press('Download');
    faults.push(...(await visit.axe('the sheet')));
  });
}

await browser.close();
