/* The Markdown of a block: its leaves, and what in them is protected. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;

  /* Leaves */

  const leavesOf = (block) => block.parts.filter((part) => typeof part !== "string");

  const writeLeaf = (leaf, text) => {
    if (leaf.kind === "source" || leaf.kind === "code") return text;
    const words = leaf.kind === "cell" ? text.replaceAll("|", "\\|") : text;
    const [first, ...rest] = words.split("\n");
    return [first + (leaf.mark ?? ""), ...rest.map((line) => (leaf.indent ?? "") + line)].join("\n");
  };

  // The source of the block with other words in its leaves.
  const rebuild = (block, texts) => {
    const left = [...texts];
    return block.parts.map((part) => (typeof part === "string" ? part : writeLeaf(part, left.shift()))).join("");
  };

  /* Items and rows, which may come and go */

  const ITEM = /^(\n*)([-*+]|(\d+)([.)]))( +)$/;
  const NEXT_ROW = /^ *\|\n\| *$/;
  const BELOW_HEAD = /^ *\|\n[ |:-]*\|\n\| *$/;

  // How a list without lists within it, or a table, is made of its leaves: `first` of them stand before the items or
  // rows, which have `size` each. Null of what is made in another way, where none can come or go.
  const shapeOf = (block) => {
    const between = block.parts.filter((part) => typeof part === "string");
    if (block.kind === "list") {
      const isFlat = block.parts.length === 2 * between.length && leavesOf(block).every((leaf) => leaf.kind === "item");
      return isFlat && between.every((part) => ITEM.test(part)) ? { of: "item", first: 0, size: 1 } : null;
    }
    if (block.kind !== "table") return null;
    const cells = leavesOf(block).filter((leaf) => leaf.kind === "cell");
    const captions = leavesOf(block).length - cells.length;
    const begin = block.parts.indexOf(cells[0]);
    const edges = cells.map((cell, row) => (row % block.width === block.width - 1 ? block.parts[begin + 2 * row + 1] : null));
    const [head, ...rows] = edges.filter((edge) => edge !== null);
    const isPlain = block.parts.length === begin + 2 * cells.length && cells.length % block.width === 0 && rows.length > 0 &&
      BELOW_HEAD.test(head) && rows.every((edge, row) => (row < rows.length - 1 ? NEXT_ROW : /^ *\|$/).test(edge));
    return isPlain ? { of: "row", first: captions + block.width, size: block.width } : null;
  };

  const rebuildList = (block, said) => {
    const leaves = leavesOf(block);
    const marks = block.parts.filter((part) => typeof part === "string").map((part) => ITEM.exec(part));
    const [start, next] = [marks[0], marks[1] ?? marks[0]];
    const gap = next[1] || "\n";
    let old = 0;
    let count = 0;
    const lines = said.flatMap(({ now, fresh, gone }) => {
      const leaf = fresh ? { kind: "item" } : leaves[old];
      const mark = fresh ? next : marks[old];
      old += Number(!fresh);
      if (gone) return [];
      const sign = start[3] === undefined ? mark[2] : `${Number(start[3]) + count}${start[4]}`;
      const begin = `${sign}${mark[5]}`;
      const indent = leaf.indent && start[3] === undefined ? leaf.indent : " ".repeat(begin.length);
      count += 1;
      return [`${count > 1 ? gap : ""}${begin}${writeLeaf({ ...leaf, indent }, now)}`];
    });
    return lines.join("");
  };

  const rebuildTable = (block, said, { first, size }) => {
    const leaves = leavesOf(block);
    const texts = [...said];
    const put = (part) => (typeof part === "string" ? part : writeLeaf(part, texts.shift().now));
    const head = block.parts.slice(0, block.parts.indexOf(leaves[first])).map(put).join("");
    const rows = Array.from({ length: texts.length / size }, (_, row) => texts.slice(row * size, (row + 1) * size));
    const lines = rows.filter(([cell]) => !cell.gone).map((row) => row.map(({ now }) => writeLeaf({ kind: "cell" }, now)).join(" | "));
    return `${head}${lines.join(" |\n| ")} |`;
  };

  // The source of the block with what is said of its leaves, of which some are `fresh`, others `gone`.
  const rebuildWith = (block, said) => {
    if (!said.some((leaf) => leaf.fresh || leaf.gone)) return rebuild(block, said.map((leaf) => leaf.now));
    const shape = shapeOf(block);
    return shape.of === "item" ? rebuildList(block, said) : rebuildTable(block, said, shape);
  };

  // As it is kept: composed letters, no tabs, no blanks at the ends of lines. What was not touched stays as it was.
  const tidy = (text, was) => {
    if (text === was) return text;
    const lines = text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\t/g, " ").split("\n");
    return lines.map((line) => line.replace(/ +$/, "")).join("\n").replace(/^\n+|\n+$/g, "");
  };

  /* What is protected */

  const NOTE = /\[\^[^\]\s]+\]/y;
  const ADDRESS = /<(?:https?:\/\/|mailto:)[^\s<>]+>/y;
  const TARGET = /\((?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)\)/y;
  const TICKS = /`+/y;

  const at = (pattern, text, place) => {
    pattern.lastIndex = place;
    return pattern.exec(text)?.[0] ?? "";
  };

  // Where the code that begins at a place ends; right after its backticks where it does not.
  const endCode = (text, place) => {
    const ticks = at(TICKS, text, place);
    for (let end = place + ticks.length; end < text.length; end += 1) {
      const found = at(TICKS, text, end);
      if (found === ticks) return end + ticks.length;
      if (found) end += found.length - 1;
    }
    return place + ticks.length;
  };

  // Marks of notes, addresses, and the two ends of each link, in order. `from` and `to` span the whole of a link.
  const findPieces = (text) => {
    const found = [];
    let open = [];
    for (let place = 0; place < text.length; ) {
      const letter = text[place];
      const whole = at(NOTE, text, place) || at(ADDRESS, text, place);
      if (letter === "\\") {
        place += 2;
      } else if (letter === "`") {
        place = endCode(text, place);
      } else if (whole) {
        const kind = letter === "[" ? "note" : "address";
        found.push({ kind, text: whole, start: place, end: place + whole.length, from: place, to: place + whole.length });
        place += whole.length;
      } else if (letter === "]" && open.length) {
        const from = open.pop();
        const target = at(TARGET, text, place + 1);
        const end = place + 1 + target.length;
        if (target) {
          const both = { text: `]${target}`, target: target.slice(1, -1), from, to: end };
          found.push({ ...both, kind: "open", start: from, end: from + 1 }, { ...both, kind: "link", start: place, end });
          open = [];
        }
        place = end;
      } else {
        if (letter === "[") open.push(place);
        place += 1;
      }
    }
    return found.sort((one, other) => one.start - other.start);
  };

  const count = (text) => {
    const counted = new Map();
    for (const piece of findPieces(text)) {
      if (piece.kind !== "open") counted.set(piece.text, (counted.get(piece.text) ?? 0) + 1);
    }
    return counted;
  };

  const holds = (text, kept) => {
    const there = count(text);
    return [...kept].every(([piece, times]) => (there.get(piece) ?? 0) >= times);
  };

  // Both ends of a link that was hit are taken along with its words, one end alone.
  const spanPieces = (hit) => {
    const spans = [];
    for (const piece of hit) {
      const both = hit.some((other) => other !== piece && other.from === piece.from && other.to === piece.to);
      const span = both ? [piece.from, piece.to] : [piece.start, piece.end];
      if (!spans.length || spans.at(-1)[1] <= span[0]) spans.push(span);
    }
    return spans;
  };

  // Text before and after an edit -> the text with all that is kept, and what had to be put back (none: as edited).
  // The caret stands where the edit ends, which tells a letter that was typed from the same letter that was there.
  const guard = (before, after, kept, caret = after.length) => {
    if (holds(after, kept)) return { text: after, hit: [], caret };
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < Math.min(shorter, caret) && before[start] === after[start]) start += 1;
    let tail = 0;
    while (tail < Math.min(shorter - start, after.length - caret) && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    const end = before.length - tail;
    const put = after.slice(start, after.length - tail);
    const pieces = findPieces(before).filter((piece) => kept.get(piece.text));
    const hit = pieces.filter((piece) => piece.start < end && piece.end > start);
    const isInside = start === end && hit.some((piece) => piece.start < start);
    if (hit.length && !isInside) {
      const spans = spanPieces(hit);
      const first = Math.min(start, spans[0][0]);
      const stay = spans.map(([from, to]) => before.slice(from, to)).join(" ").replaceAll(" [^", "[^");
      const mended = before.slice(0, first) + put + stay + before.slice(Math.max(end, spans.at(-1)[1]));
      if (holds(mended, kept)) return { text: mended, hit, caret: first + put.length };
    }
    const near = pieces.find((piece) => piece.end >= start) ?? pieces.at(-1);
    return { text: before, hit: hit.length ? hit : [near], caret: Math.min(start, before.length) };
  };

  // Two ends of a text between which something went: of two blanks one stays, and none before what follows a word at once.
  const closeUp = (before, after) => {
    if (after.startsWith(" ") && /(?:^|[ \n])$/.test(before)) return before + after.slice(1);
    if (before.endsWith(" ") && /^(?:[\n.,)]|$)/.test(after)) return before.slice(0, -1) + after;
    return before + after;
  };

  // The text without one piece: a note goes, a link leaves its words.
  const takeOut = (text, piece) => {
    const [before, after] = [text.slice(0, piece.from), text.slice(piece.to)];
    const words = piece.kind === "link" ? text.slice(piece.from + 1, piece.start) : "";
    return words ? before + words + after : closeUp(before, after);
  };

  Object.assign(editor, { leavesOf, rebuild, shapeOf, rebuildWith, tidy, matchAt: at, endCode, findPieces, countPieces: count, guard, takeOut });
})();
