/* One text area of the form: its words, a tint behind what is protected in them, and a list that says what that is. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make } = editor;

  const say = (key, more = {}) => editor.told.words[key].replace(/\{(\w+)\}/g, (whole, name) => more[name] ?? whole);
  const lookOf = (block) => ({ printed: block.printed ?? {}, notes: editor.text.notes });

  const ONE_LINE = ["cell", "caption", "alt", "heading"];
  const UNGUARDED = ["code", "source", "alt"];

  let made = 0;

  const tellPiece = (piece, text, block) => {
    const { notes } = editor.text;
    if (piece.kind === "note") return say("piece-note", { number: notes[piece.text.slice(2, -1)] ?? piece.text });
    if (piece.kind === "address") return say("piece-address", { address: piece.text.slice(1, -1) });
    const end = piece.kind === "open" ? text.indexOf(piece.text, piece.start) : piece.start;
    const words = editor.sayPlain(text.slice(piece.from + 1, end), lookOf(block));
    return words ? say("piece-link", { words }) : say("piece-number", { number: block.printed?.[piece.target] ?? editor.numberOf(piece.target) });
  };

  const showFaults = (area, list, found) => {
    list.replaceChildren(...found.map(([key, words]) => make("li", {}, say(key, { words }))));
    list.hidden = !found.length;
    if (found.length) area.setAttribute("aria-invalid", "true");
    else area.removeAttribute("aria-invalid");
    return !found.length;
  };

  // `original` is what the text says, `words` what the area begins with. `tell` says something to the ear as well,
  // `changed` is called after every change, `judge` finds the faults of a text.
  const writeArea = ({ block, leaf, name, hint, original, words, tell, changed, judge, isHead = false }) => {
    const id = `page.words-${(made += 1)}`;
    const isGuarded = !UNGUARDED.includes(leaf.kind);
    const area = make("textarea", {
      id, rows: "1", spellcheck: "true", lang: editor.text.language, "aria-describedby": `${id}-faults ${hint}`,
    });
    const mirror = make("div", { class: "mirror", "aria-hidden": "true" });
    const faults = make("ul", { class: "faults", id: `${id}-faults`, hidden: true });
    const pieces = make("ul", { class: "pieces", hidden: true, "aria-label": say("protected") });
    const whole = make("div", { class: `field words ${leaf.kind}${isHead ? " head" : ""}` },
      make("label", { for: id }, name), make("div", { class: "area" }, mirror, area), faults, pieces);
    let kept = new Map();
    let last = "";

    const current = () => editor.findPieces(area.value).filter((piece) => kept.get(piece.text));

    const paint = () => {
      const parts = [];
      let place = 0;
      for (const piece of current()) {
        const protects = make("span", { class: piece.kind }, area.value.slice(piece.start, piece.end));
        parts.push(area.value.slice(place, piece.start), protects);
        place = piece.end;
      }
      mirror.replaceChildren(...parts, `${area.value.slice(place)}\n`);
    };

    const list = () => {
      const found = current().filter((piece) => piece.kind !== "open");
      pieces.hidden = !found.length;
      pieces.replaceChildren(...found.map((piece, row) => {
        const what = tellPiece(piece, area.value, block);
        const button = make("button", { type: "button", "aria-label": say("take-out-what", { what }) }, say("take-out"));
        button.addEventListener("click", () => {
          remember("none");
          kept.set(piece.text, kept.get(piece.text) - 1);
          area.value = editor.takeOut(area.value, piece);
          settle();
          tell(say("taken-out", { what }));
          const left = pieces.querySelectorAll("button");
          (left[Math.min(row, left.length - 1)] ?? area).focus();
        });
        return make("li", { class: piece.kind }, make("span", {}, what), button);
      }));
    };

    const read = () => {
      const text = editor.tidy(area.value, original);
      return ONE_LINE.includes(leaf.kind) && text !== original ? text.replace(/\s*\n\s*/g, " ") : text;
    };
    const isGood = () => showFaults(area, faults, judge(read()));

    const settle = () => {
      last = area.value;
      paint();
      list();
      isGood();
      changed();
    };

    /* A history of our own: the browser's would lead back to words as they were before they were mended */

    const past = [];
    let future = [];
    let joins = "";
    let isWordEnded = false;
    let [caret, rest] = [0, 0];

    const state = () => ({ text: last, caret, kept: new Map(kept) });
    const restore = (one) => {
      kept = one.kept;
      area.value = one.text;
      area.setSelectionRange(one.caret, one.caret);
      joins = "";
      settle();
    };
    // Letters typed or deleted one after the other are one step, up to the beginning of the next word.
    const remember = (kind, letters = "") => {
      const isBlank = /\s/.test(letters);
      if (joins !== kind || (isWordEnded && !isBlank)) past.push(state());
      joins = /^(?:insertText|deleteContent(?:Backward|Forward))$/.test(kind) ? kind : "";
      isWordEnded = isBlank;
      future = [];
    };
    const turn = (from, to) => {
      if (!from.length) return;
      to.push({ ...state(), caret: area.selectionStart });
      restore(from.pop());
    };
    const undo = () => turn(past, future);
    const redo = () => turn(future, past);

    const heed = (event) => {
      const before = last;
      if (area.value === before) return;
      const guarded = editor.guard(before, area.value, kept, area.selectionEnd);
      if (guarded.text !== before) remember(event.inputType ?? "none", event.data ?? "");
      if (guarded.text !== area.value) {
        area.value = guarded.text;
        area.setSelectionRange(guarded.caret, guarded.caret);
      }
      rest = area.selectionStart;
      settle();
      const hit = guarded.hit.filter((piece, row, all) => all.findIndex((one) => one.from === piece.from) === row);
      if (hit.length) tell(say("restored", { what: hit.map((piece) => tellPiece(piece, before, block)).join(", ") }));
    };

    // Begin with some words; pieces of the original that they lack were taken out before.
    const begin = (text) => {
      if (area.value) remember("none");
      const there = editor.countPieces(text);
      const counted = isGuarded ? [...editor.countPieces(original)] : [];
      kept = new Map(counted.map(([piece, times]) => [piece, Math.min(times, there.get(piece) ?? 0)]));
      area.value = text;
      last = text;
      paint();
      list();
      // What is empty from the beginning waits for its words.
      if (text || original) isGood();
    };

    area.addEventListener("beforeinput", (event) => {
      // A step ends where the caret was moved meanwhile.
      if (area.selectionStart !== rest) joins = "";
      caret = area.selectionStart;
      const act = { historyUndo: undo, historyRedo: redo }[event.inputType];
      if (!act) return;
      event.preventDefault();
      act();
    });
    area.addEventListener("input", (event) => event.isComposing || heed(event));
    area.addEventListener("compositionend", heed);
    area.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      const isTurn = (event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y");
      if (isTurn) (key === "y" || event.shiftKey ? redo : undo)();
      if (isTurn || (key === "enter" && ONE_LINE.includes(leaf.kind))) event.preventDefault();
    });
    begin(words);
    return { area, whole, read, isGood, begin };
  };

  Object.assign(editor, { say, lookOf, writeArea });
})();
