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

  addEventListener("storage", (event) => {
    if (event.key === editor.store || event.key === null) editor.refresh();
  });

  Object.assign(editor, { read, tellAbout, put, remove, clear, isKept: () => isKept });
})();
