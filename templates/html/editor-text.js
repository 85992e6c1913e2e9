/* The Markdown of a block: its leaves, what in them is protected, how they read, and what they must not hold. */
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

  // Text before and after an edit -> the text with all that is kept, and what had to be put back (none: as edited).
  const guard = (before, after, kept) => {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start += 1;
    let tail = 0;
    while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    const end = before.length - tail;
    const put = after.slice(start, after.length - tail);
    const pieces = findPieces(before).filter((piece) => kept.get(piece.text));
    const hit = pieces.filter((piece) => piece.start < end && piece.end > start);
    if (!hit.length) {
      if (holds(after, kept)) return { text: after, hit };
      const near = pieces.find((piece) => piece.end >= start) ?? pieces.at(-1);
      return { text: before, hit: [near], caret: start };
    }
    // Both ends of a link are taken along with its words, one end alone.
    const spans = [];
    for (const piece of hit) {
      const both = hit.some((other) => other !== piece && other.from === piece.from && other.to === piece.to);
      const span = both ? [piece.from, piece.to] : [piece.start, piece.end];
      if (!spans.length || spans.at(-1)[1] <= span[0]) spans.push(span);
    }
    const first = Math.min(start, spans[0][0]);
    const last = Math.max(end, spans.at(-1)[1]);
    const stay = spans.map(([from, to]) => before.slice(from, to)).join(" ").replaceAll(" [^", "[^");
    const mended = before.slice(0, first) + put + stay + before.slice(last);
    const inside = start === end && hit.some((piece) => piece.start < start);
    const text = !inside && holds(mended, kept) ? mended : before;
    return { text, hit, caret: text === before ? start : first + put.length };
  };

  // The text without one piece: a note goes, a link leaves its words.
  const takeOut = (text, piece) => {
    if (piece.kind !== "link") return text.slice(0, piece.start) + text.slice(piece.end);
    const words = text.slice(piece.from + 1, piece.start);
    return text.slice(0, piece.from) + words + text.slice(piece.to);
  };

  /* How it reads */

  const PUNCTUATION = /[\p{P}\p{S}]/u;
  const BLANK = /\s/;

  const isLeft = (before, after) => !BLANK.test(after) && (!PUNCTUATION.test(after) || BLANK.test(before) || PUNCTUATION.test(before));

  const readDelimiters = (text, place) => {
    const letter = text[place];
    let end = place;
    while (text[end] === letter) end += 1;
    const before = text[place - 1] ?? " ";
    const after = text[end] ?? " ";
    const left = isLeft(before, after);
    const right = isLeft(after, before);
    const under = letter === "_";
    return {
      letter,
      left: end - place,
      size: end - place,
      opens: left && (!under || !right || PUNCTUATION.test(before)),
      closes: right && (!under || !left || PUNCTUATION.test(after)),
      begun: [],
      ended: [],
      end,
    };
  };

  // CommonMark's way to pair the marks of emphasis: each that may close looks back for the nearest that may open.
  const pairDelimiters = (runs) => {
    const open = [];
    for (const run of runs) {
      while (run.closes && run.left) {
        const found = open.findLastIndex(
          (one) => one.letter === run.letter && one.left &&
            !((one.closes || run.opens) && (one.size + run.size) % 3 === 0 && (one.size % 3 || run.size % 3)),
        );
        if (found < 0) break;
        const opener = open[found];
        const size = opener.left > 1 && run.left > 1 ? 2 : 1;
        const style = size === 2 ? "strong" : "em";
        opener.begun.unshift(style);
        run.ended.push(style);
        opener.left -= size;
        run.left -= size;
        open.length = found + Number(opener.left > 0);
      }
      if (run.opens && run.left) open.push(run);
    }
  };

  const ESCAPED = /[!-/:-@[-`{-~]/;

  // The parts of a text: words with their styles, marks of notes, new lines.
  const readNodes = (text, look) => {
    const nodes = [];
    const links = new Map(findPieces(text).filter((piece) => piece.kind !== "open").map((piece) => [piece.from, piece]));
    const say = (words) => {
      if (nodes.at(-1)?.words !== undefined) nodes.at(-1).words += words;
      else nodes.push({ words });
    };
    for (let place = 0; place < text.length; ) {
      const piece = links.get(place);
      const letter = text[place];
      if (piece?.kind === "note") {
        nodes.push({ note: piece.text.slice(2, -1) });
        place = piece.end;
      } else if (piece?.kind === "address") {
        nodes.push({ inner: [{ words: piece.text.slice(1, -1) }], style: `link ${piece.text.slice(1, -1)}` });
        place = piece.end;
      } else if (piece) {
        const words = text.slice(piece.from + 1, piece.start);
        const inner = words ? readNodes(words, look) : [{ words: look.printed?.[piece.target] ?? piece.target }];
        nodes.push({ inner, style: `link ${piece.target}` });
        place = piece.to;
      } else if (letter === "\\" && text[place + 1] === "\n") {
        nodes.push({ hard: true });
        place += 2;
      } else if (letter === "\\" && ESCAPED.test(text[place + 1] ?? "")) {
        say(text[place + 1]);
        place += 2;
      } else if (letter === "`" && endCode(text, place) > place + at(TICKS, text, place).length) {
        const end = endCode(text, place);
        const ticks = at(TICKS, text, place).length;
        nodes.push({ inner: [{ words: text.slice(place + ticks, end - ticks).replace(/\n/g, " ") }], style: "code" });
        place = end;
      } else if (letter === "*" || letter === "_") {
        const run = readDelimiters(text, place);
        nodes.push({ run });
        place = run.end;
      } else {
        say(letter === "\n" ? " " : letter);
        place += 1;
      }
    }
    pairDelimiters(nodes.filter((node) => node.run).map((node) => node.run));
    return nodes;
  };

  const ATOMS = /\s+|[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|[^]/gu;

  const gather = (nodes, styles, atoms) => {
    let within = styles;
    const say = (words) => {
      for (const [part] of words.matchAll(ATOMS)) atoms.push({ kind: BLANK.test(part) ? "blank" : "word", text: part, styles: within });
    };
    for (const node of nodes) {
      if (node.words !== undefined) say(node.words);
      else if (node.note !== undefined) atoms.push({ kind: "note", text: node.note, styles: within });
      else if (node.hard) atoms.push({ kind: "hard", text: "\n", styles: within });
      else if (node.inner) gather(node.inner, [...within, node.style], atoms);
      else {
        const { run } = node;
        for (const style of run.ended) within = within.toSpliced(within.lastIndexOf(style), 1);
        if (run.left) say(run.letter.repeat(run.left));
        within = [...within, ...run.begun];
      }
    }
    return atoms;
  };

  // A text as its smallest parts: words, blanks, marks of notes, new lines, each with the styles that it bears.
  const readAtoms = (text, look, kind = "paragraph") =>
    kind === "code" || kind === "source" || kind === "alt"
      ? [...text.matchAll(ATOMS)].map(([part]) => ({ kind: BLANK.test(part) ? "blank" : "word", text: part, styles: [] }))
      : gather(readNodes(text, look), [], []);

  const sayPlain = (text, look) =>
    readAtoms(text, look).map((atom) => (atom.kind === "note" ? "" : atom.kind === "hard" ? " " : atom.text)).join("").trim();

  /* What words must not be */

  // A first line that would make something else of a paragraph; a later line that would end it.
  const FIRST = /^ {0,3}(?:#{1,6}(?: |$)|>|[-+*](?: |$)|\d{1,9}[.)](?: |$)|```|~~~|\||(?:Table|Figure):(?: |$)| {4})/;
  const LATER = /^ {0,3}(?:#{1,6} |>|[-+*] |1[.)] |```|~~~|=+$|-{2,}$|\||:?-+:? *\|)/;
  const HTML = /<[A-Za-z!/?]/;
  const CAPTION = /^ {0,3}(?:#{1,6} |```)/;

  const withoutCode = (text) => {
    let said = "";
    for (let place = 0; place < text.length; ) {
      const end = text[place] === "`" ? endCode(text, place) : place + 1;
      if (text[place] === "\\") {
        place += 2;
      } else {
        if (text[place] !== "`") said += text[place];
        place = end;
      }
    }
    return said;
  };

  // The reasons why a leaf cannot read so, each the key of a label and what the label names.
  const findFaults = (leaf, text, notes) => {
    if (leaf.kind === "source") return text.trim() ? [] : [["fault-empty", ""]];
    if (leaf.kind === "code") return /^(?:`{3,}|~{3,})/m.test(text) ? [["fault-begins", "```"]] : [];
    const faults = [];
    const lines = text.replace(/^\n+/, "").split("\n");
    if (!text.trim() && leaf.kind !== "cell") faults.push(["fault-empty", ""]);
    if (/\n[ \t]*\n/.test(text.trim())) faults.push(["fault-blank", ""]);
    const running = !["cell", "caption", "alt", "heading"].includes(leaf.kind);
    const bad = running
      ? lines.find((line, row) => (row ? LATER : FIRST).test(line))
      : lines.find((line) => leaf.kind === "caption" && CAPTION.test(line));
    if (bad !== undefined) faults.push(["fault-begins", bad.trim().slice(0, 24)]);
    const html = HTML.exec(withoutCode(text).replace(new RegExp(ADDRESS.source, "g"), ""));
    if (html && leaf.kind !== "alt") faults.push(["fault-html", withoutCode(text).slice(html.index, html.index + 24)]);
    for (const piece of findPieces(text)) {
      if (piece.kind !== "note") continue;
      if (leaf.kind === "heading" || leaf.kind === "caption") faults.push(["fault-mark", piece.text]);
      else if (!(piece.text.slice(2, -1) in notes)) faults.push(["fault-note", piece.text]);
    }
    return faults;
  };

  // Of new paragraphs: each of them is one.
  const findFaultsOfNew = (text, notes) => {
    const parts = text.split(/\n\s*\n/).map((part) => part.replace(/^\n+|\n+$/g, ""));
    const faults = parts.flatMap((part) => findFaults({ kind: "paragraph" }, part, notes));
    return faults.filter(([key], row) => key !== "fault-empty" || row === 0);
  };

  Object.assign(editor, {
    leavesOf, rebuild, tidy, findPieces, countPieces: count, guard, takeOut, readAtoms, sayPlain, findFaults, findFaultsOfNew,
  });
})();
