/* The words of one block, an area each; and the items of a list, or rows of a table, that come and go among them. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say, lookOf } = editor;

  const nameLeaf = (block, leaf, row, leaves) => {
    if (["caption", "alt", "source"].includes(leaf.kind)) return say(`leaf-${leaf.kind}`);
    if (leaf.kind !== "cell") return block.names?.[row] ?? "";
    const cells = leaves.filter((one) => one.kind === "cell");
    const [line, column] = [Math.floor(cells.indexOf(leaf) / block.width), cells.indexOf(leaf) % block.width];
    const head = editor.sayPlain(cells[column].text, lookOf(block));
    const first = editor.sayPlain(cells[line * block.width].text, lookOf(block));
    if (line === 0) return say("leaf-head", { column: head || String(column + 1) });
    return column === 0 ? say("leaf-row", { row: first }) : say("leaf-cell", { row: first, column: head });
  };

  // What is said of a part of either kind.
  const WORDS = {
    item: { add: "item-add", begin: "item-begin", drop: "item-drop", fresh: "item-new", hint: "item-hint", added: "item-added" },
    row: { add: "row-add", begin: "row-begin", drop: "row-drop", fresh: "row-new", hint: "row-hint", added: "row-added" },
  };
  // Of an item it is said what helps there, as it can be added and deleted.
  const OF_ITEM = { "fault-empty": "fault-empty-item", "fault-list": "fault-list-item" };

  // The words of a block as a form shows them. `earlier` is the change of the same proposal to it.
  class Leaves {
    constructor({ block, earlier, hint, tell, changed }) {
      Object.assign(this, { block, hint, tell, changed, leaves: editor.leavesOf(block), shape: editor.shapeOf(block) });
      this.whole = make("div", { class: "leaves" });
      if (block.width) this.whole.dataset.columns = String(Math.min(block.width, 6));
      this.hints = this.shape ? [say(WORDS[this.shape.of].hint)] : [];
      const old = earlier?.leaves.filter((leaf) => !leaf.fresh) ?? [];
      this.fill(old.length === this.leaves.length ? earlier.leaves : []);
      this.before = this.mark();
    }

    // Parts in the order of the text: what stands before items and rows first, in one.
    fill(said) {
      const first = this.shape ? this.shape.first : this.leaves.length;
      const size = this.shape?.size ?? 1;
      this.parts = [this.makePart(this.leaves.slice(0, first).map((leaf, row) => ({ leaf, row, now: said[row]?.now })), { isLead: true })];
      const all = said.length ? said.slice(first) : this.leaves.slice(first).map(() => ({}));
      let row = first;
      for (let at = 0; at < all.length; at += size) {
        const { fresh = false, gone = false } = all[at];
        const fields = all.slice(at, at + size).map(({ now }) =>
          (fresh ? { now } : { leaf: this.leaves[row], row: row++, now: gone ? undefined : now }));
        this.parts.push(this.makePart(fields, { fresh, gone }));
      }
      this.whole.replaceChildren(...this.parts.flatMap((part) => part.elements));
    }

    makePart(told, { fresh = false, gone = false, isLead = false }) {
      const part = { fresh, gone, isLead };
      part.fields = told.map(({ leaf, row, now }, column) => this.makeField(part, leaf, row, now, column));
      part.elements = part.fields.map((field) => field.whole);
      if (this.shape) {
        part.foot = make("div", { class: "part-foot" });
        part.elements.push(part.foot);
        this.drawFoot(part);
      }
      return part;
    }

    makeField(part, known, row, now, column) {
      const { block, hint, tell, changed } = this;
      const leaf = known ?? { kind: this.shape.of === "row" ? "cell" : "item", text: "" };
      const name = known ? nameLeaf(block, leaf, row, this.leaves) : this.nameFresh(column);
      const isHead = part.isLead && leaf.kind === "cell";
      const field = editor.writeArea({
        block, leaf, hint, tell, changed, isHead,
        name: name || say("words-of", { cite: block.cite }),
        original: leaf.text,
        words: now ?? leaf.text,
        judge: (text) => this.judge({ part, leaf, known, column, isHead }, text),
      });
      if (this.shape?.of === "item") this.heedEnter(part, field);
      return { ...field, leaf, name };
    }

    nameFresh(column) {
      const fresh = say(WORDS[this.shape.of].fresh);
      if (!column) return fresh;
      const head = this.leaves[this.shape.first - this.shape.size + column].text;
      return say("leaf-cell", { row: fresh, column: editor.sayPlain(head, lookOf(this.block)) });
    }

    judge({ part, leaf, known, column, isHead }, text) {
      const isEmpty = !text.trim();
      if (known && text === leaf.text) return [];
      if (leaf.kind === "cell" && isEmpty && isHead) return [["fault-cell-head", ""]];
      if (leaf.kind === "cell" && !column && !isHead) {
        const isTwice = this.parts?.some((other) => other !== part && !other.gone && !other.isLead && other.fields[0].read() === text);
        if (isEmpty) return [[this.shape ? "fault-cell-first" : "fault-empty", ""]];
        if (isTwice) return [["fault-cell-twice", text]];
      }
      const faults = editor.findFaults(leaf, text, editor.text.notes);
      return this.shape?.of === "item" ? faults.map(([key, words]) => [OF_ITEM[key] ?? key, words]) : faults;
    }

    titleOf(part) {
      const [{ leaf, name }] = part.fields;
      if (part.fresh) return say(WORDS[this.shape.of].fresh);
      return (this.shape.of === "item" && name) || editor.sayPlain(leaf.text, lookOf(this.block));
    }

    /* What comes and goes */

    drawFoot(part) {
      const keys = WORDS[this.shape.of];
      const button = (key, what, act) => {
        const made = make("button", { type: "button", "aria-label": what ? `${say(key)}: ${what}` : null }, say(key));
        made.addEventListener("click", act);
        return made;
      };
      for (const field of part.fields) field.whole.hidden = part.gone;
      if (part.isLead) return part.foot.replaceChildren(button(keys.begin, "", () => this.add(part)));
      const what = this.titleOf(part);
      return part.foot.replaceChildren(
        ...(part.gone
          ? [make("p", {}, say("part-gone", { what })), button("part-back", what, () => this.turn(part, false))]
          : [button(keys.drop, what, () => this.drop(part))]),
        button(keys.add, what, () => this.add(part)));
    }

    add(after, words = "") {
      const told = Array.from({ length: this.shape.size }, (_, column) => ({ now: column ? "" : words }));
      const part = this.makePart(told, { fresh: true });
      this.parts.splice(this.parts.indexOf(after) + 1, 0, part);
      after.elements.at(-1).after(...part.elements);
      part.fields[0].area.focus();
      part.fields[0].area.setSelectionRange(0, 0);
      this.tell(say(WORDS[this.shape.of].added));
      this.changed();
    }

    drop(part) {
      if (!part.fresh) return this.turn(part, true);
      const before = this.parts[this.parts.indexOf(part) - 1];
      this.parts = this.parts.filter((other) => other !== part);
      for (const element of part.elements) element.remove();
      this.tell(say("part-gone", { what: this.titleOf(part) }));
      this.changed();
      return before.foot.querySelector("button:last-child").focus();
    }

    turn(part, gone) {
      part.gone = gone;
      this.drawFoot(part);
      this.tell(say(gone ? "part-gone" : "part-again", { what: this.titleOf(part) }));
      this.changed();
      if (gone) part.foot.querySelector("button").focus();
      else part.fields[0].area.focus();
    }

    // In an item Enter begins the next, with the words behind the caret, unless something protected is among them.
    heedEnter(part, field) {
      const { area } = field;
      area.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
        event.preventDefault();
        const [head, tail] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
        const isFree = !editor.findPieces(area.value).some((piece) => piece.to > area.selectionStart) && head.trim() && tail.trim();
        if (isFree) field.begin(head.trimEnd());
        this.add(part, isFree ? tail.trimStart() : "");
      });
    }

    /* What the form asks */

    fields() {
      return this.parts.filter((part) => !part.gone).flatMap((part) => part.fields);
    }

    read() {
      return this.parts.flatMap(({ fields, fresh, gone }) => fields.map((field) => ({
        kind: field.leaf.kind, name: field.name, was: field.leaf.text, now: gone ? "" : field.read(),
        ...(fresh ? { fresh } : {}), ...(gone ? { gone } : {}),
      })));
    }

    // A list has an item and a table a row; else it is the whole that goes.
    isLeft() {
      return !this.shape || this.parts.some((part) => !part.isLead && !part.gone);
    }

    mark() {
      return JSON.stringify(this.read().map(({ now, fresh, gone }) => [now, fresh, gone]));
    }

    isDirty() {
      return this.mark() !== this.before;
    }

    reset() {
      this.fill([]);
    }
  }

  Object.assign(editor, { writeLeaves: (told) => new Leaves(told) });
})();
