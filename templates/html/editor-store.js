/* The proposal while it grows: kept by the browser, where that is allowed, and shared by all pages of the text. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const EMPTY = { title: "", by: "", with: "", type: "substantive", themes: [], reasons: "", changes: [] };

  let held = null;
  let isKept = true;

  const isOne = (value) =>
    value !== null && typeof value === "object" && Array.isArray(value.changes) && Array.isArray(value.themes) &&
    ["title", "by", "type", "reasons"].every((key) => typeof value[key] === "string") &&
    value.changes.every((change) => typeof change?.key === "string" && Array.isArray(change.leaves));

  const read = () => {
    if (isKept) {
      try {
        const kept = JSON.parse(localStorage.getItem(editor.store) ?? "null");
        // What an earlier page kept may lack a field that has come since.
        held = isOne(kept) ? { ...EMPTY, ...kept } : null;
      } catch {
        isKept = false;
      }
    }
    return held ?? EMPTY;
  };

  const keep = (proposal) => {
    held = proposal;
    try {
      if (proposal === null) localStorage.removeItem(editor.store);
      else localStorage.setItem(editor.store, JSON.stringify(proposal));
      isKept = true;
    } catch {
      isKept = false;
    }
  };

  const write = (proposal) => {
    keep(proposal);
    editor.refresh();
  };

  // What is said about the proposal changes nothing of what the page shows.
  const tellAbout = (about) => keep({ ...read(), ...about });

  // Changes stand in the order of the text: by chapter, by block, and what is inserted last.
  const order = (one, other) => one.chapter - other.chapter || one.row - other.row || one.op.localeCompare(other.op) * -1;

  const put = (change) => {
    // A block is changed or deleted, not both.
    const rival = { delete: `replace:${change.id}`, replace: `delete:${change.id}` }[change.op];
    const others = read().changes.filter((other) => other.key !== change.key && other.key !== rival);
    write({ ...read(), changes: [...others, change].sort(order) });
  };

  const remove = (key) => {
    const left = read().changes.filter((change) => change.key !== key);
    const { title, reasons } = read();
    if (!left.length && !title && !reasons) write(null);
    else write({ ...read(), changes: left });
  };

  const clear = () => write(null);

  /* What was begun when the text was another: it stays until it is carried over or given up */

  const readEarlier = () => editor.listKept().filter((key) => key !== editor.store).flatMap((key) => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return isOne(kept) ? [{ key, base: key.split(":")[2], proposal: { ...EMPTY, ...kept } }] : [];
    } catch {
      return [];
    }
  });

  const keepEarlier = (key, proposal) => {
    if (proposal) localStorage.setItem(key, JSON.stringify(proposal));
    else localStorage.removeItem(key);
    editor.refresh();
  };

  // Changes join the proposal of today, which is told what it does not say yet of itself.
  const join = (about, changes) => {
    const mine = read();
    const told = ["title", "by", "with", "reasons"].map((name) => [name, mine[name] || about[name]]);
    const isNew = !mine.changes.length && !mine.title && !mine.reasons;
    const type = isNew && about.type !== EMPTY.type ? about.type : mine.type;
    const themes = mine.themes.length ? mine.themes : about.themes;
    write({ ...mine, ...Object.fromEntries(told), type, themes, changes: [...mine.changes, ...changes].sort(order) });
  };

  addEventListener("storage", (event) => {
    if (event.key === null || event.key === editor.store || editor.listKept().includes(event.key)) editor.refresh();
  });

  Object.assign(editor, { read, tellAbout, put, remove, clear, readEarlier, keepEarlier, join, isKept: () => isKept });
})();
