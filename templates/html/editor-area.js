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
    return words ? say("piece-link", { words }) : say("piece-number", { number: block.printed?.[piece.target] ?? piece.target });
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
    let isMending = false;

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

    // Mended as if it were typed, so that the browser's own undo goes on working.
    const mend = (text, caret) => {
      isMending = true;
      area.setSelectionRange(0, area.value.length);
      if (!document.execCommand?.("insertText", false, text) || area.value !== text) area.value = text;
      area.setSelectionRange(caret, caret);
      isMending = false;
    };

    const heed = () => {
      if (isMending) return;
      const before = last;
      const guarded = editor.guard(before, area.value, kept);
      if (guarded.text !== area.value) mend(guarded.text, guarded.caret);
      settle();
      const hit = guarded.hit.filter((piece, row, all) => all.findIndex((one) => one.from === piece.from) === row);
      if (hit.length) tell(say("restored", { what: hit.map((piece) => tellPiece(piece, before, block)).join(", ") }));
    };

    // Begin with some words; pieces of the original that they lack were taken out before.
    const begin = (text) => {
      const there = editor.countPieces(text);
      const counted = isGuarded ? [...editor.countPieces(original)] : [];
      kept = new Map(counted.map(([piece, times]) => [piece, Math.min(times, there.get(piece) ?? 0)]));
      area.value = text;
      last = text;
      paint();
      list();
      isGood();
    };

    area.addEventListener("input", (event) => event.isComposing || heed());
    area.addEventListener("compositionend", heed);
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && ONE_LINE.includes(leaf.kind)) event.preventDefault();
    });
    begin(words);
    return { area, whole, read, isGood, begin };
  };

  Object.assign(editor, { say, lookOf, writeArea });
})();
