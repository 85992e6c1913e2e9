/* Two wordings -> what differs, word by word, and how that is shown: to the eye, without colour, and to the ear. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const MOST_PAIRS = 4_000_000;

  const isSame = (one, other) =>
    one.text === other.text && one.kind === other.kind && one.styles.join() === other.styles.join();

  // The longest run of atoms that both have in common, as pairs of places.
  const align = (was, now) => {
    const wide = now.length + 1;
    const best = new Uint32Array((was.length + 1) * wide);
    for (let row = was.length - 1; row >= 0; row -= 1) {
      for (let column = now.length - 1; column >= 0; column -= 1) {
        best[row * wide + column] = isSame(was[row], now[column])
          ? best[(row + 1) * wide + column + 1] + 1
          : Math.max(best[(row + 1) * wide + column], best[row * wide + column + 1]);
      }
    }
    const pairs = [];
    for (let row = 0, column = 0; row < was.length && column < now.length; ) {
      if (isSame(was[row], now[column])) pairs.push([row++, column++]);
      else if (best[(row + 1) * wide + column] >= best[row * wide + column + 1]) row += 1;
      else column += 1;
    }
    return pairs;
  };

  // Two lists of atoms -> hunks in order: `same`, or `was` and `now` in its place.
  const compare = (was, now) => {
    let start = 0;
    while (start < was.length && start < now.length && isSame(was[start], now[start])) start += 1;
    let tail = 0;
    while (tail < was.length - start && tail < now.length - start && isSame(was.at(-1 - tail), now.at(-1 - tail))) tail += 1;
    const [old, fresh] = [was.slice(start, was.length - tail), now.slice(start, now.length - tail)];
    const pairs = old.length * fresh.length > MOST_PAIRS ? [] : align(old, fresh);
    const hunks = [{ same: was.slice(0, start) }];
    let [row, column] = [0, 0];
    for (const [there, here] of [...pairs, [old.length, fresh.length]]) {
      if (there > row || here > column) hunks.push({ was: old.slice(row, there), now: fresh.slice(column, here) });
      if (there < old.length) hunks.push({ same: [old[there]] });
      [row, column] = [there + 1, here + 1];
    }
    hunks.push({ same: was.slice(was.length - tail) });
    return smooth(hunks);
  };

  // Changes that only a blank keeps apart are read as one.
  const smooth = (hunks) => {
    const joined = [];
    for (const hunk of hunks) {
      const last = joined.at(-1);
      if (hunk.same && last?.same) last.same = [...last.same, ...hunk.same];
      else if (!hunk.same || hunk.same.length) joined.push({ ...hunk });
    }
    const done = [];
    for (const [place, hunk] of joined.entries()) {
      const last = done.at(-1);
      const bridge = hunk.same && last?.was && joined[place + 1]?.was && hunk.same.every((atom) => atom.kind === "blank");
      if (bridge) Object.assign(last, { was: [...last.was, ...hunk.same], now: [...last.now, ...hunk.same] });
      else if (hunk.was && last?.was) Object.assign(last, { was: [...last.was, ...hunk.was], now: [...last.now, ...hunk.now] });
      else done.push(hunk);
    }
    return done;
  };

  /* How it is shown */

  const make = (tag, more = {}, ...content) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(more)) {
      if (name === "class") element.className = value;
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...content.filter((part) => part !== null && part !== undefined));
    return element;
  };

  const TAGS = { em: "em", strong: "strong", code: "code" };

  const showAtom = (atom, notes) => {
    if (atom.kind === "hard") return make("br");
    if (atom.kind !== "note") return atom.text;
    const number = notes[atom.text];
    return make("sup", { class: "mark" }, `${number ?? `[${atom.text}]`}`);
  };

  // Atoms with the same styles share their elements.
  const showAtoms = (atoms, notes) => {
    const shown = document.createDocumentFragment();
    let place = shown;
    let styles = [];
    for (const atom of atoms) {
      if (atom.styles.join() !== styles.join()) {
        place = shown;
        styles = atom.styles;
        for (const style of styles) {
          const inner = TAGS[style] ? make(TAGS[style]) : make("span", { class: "to", title: style.slice(5) });
          place.append(inner);
          place = inner;
        }
      }
      place.append(showAtom(atom, notes));
    }
    return shown;
  };

  const showMarked = (tag, atoms, notes) => {
    const { words } = editor.told;
    const begin = make("span", { class: "said" }, `${words[`redline-${tag}-begin`]} `);
    const end = make("span", { class: "said" }, ` ${words[`redline-${tag}-end`]} `);
    return make(tag, {}, begin, showAtoms(atoms, notes), end);
  };

  const showHunks = (hunks, notes) => {
    const shown = document.createDocumentFragment();
    for (const hunk of hunks) {
      if (hunk.same) shown.append(showAtoms(hunk.same, notes));
      if (hunk.was?.length) shown.append(showMarked("del", hunk.was, notes));
      if (hunk.now?.length) shown.append(showMarked("ins", hunk.now, notes));
    }
    return shown;
  };

  // One leaf of a change, `{ kind, name, was, now }`: with its changes marked, or as it would read.
  const showLeaf = (leaf, look, marked = true) => {
    const now = editor.readAtoms(leaf.now, look, leaf.kind);
    const words = marked
      ? showHunks(compare(editor.readAtoms(leaf.was, look, leaf.kind), now), look.notes)
      : showAtoms(now, look.notes);
    const name = leaf.name ? make("span", { class: "leaf-name" }, leaf.name) : null;
    return make("div", { class: `leaf ${leaf.kind}` }, name, make("div", { class: "leaf-words" }, words));
  };

  // Leaves of a list or table that stay as they are, are left out: what is changed would be hard to find among them.
  const showLeaves = (leaves, look, marked = true) => {
    const shown = leaves.length > 1 ? leaves.filter((leaf) => leaf.was !== leaf.now) : leaves;
    return make("div", { class: "redline" }, ...shown.map((leaf) => showLeaf(leaf, look, marked)));
  };

  Object.assign(editor, { compare, make, showLeaves });
})();
