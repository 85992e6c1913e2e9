/* How Markdown reads: as words with their styles; and what words must not be, where they would be read as something else. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;

  const TICKS = /`+/y;
  const ADDRESS = /<(?:https?:\/\/|mailto:)[^\s<>]+>/g;

  const idOf = (target) => /^<?#([^>]*)>?$/.exec(target ?? "")?.[1];
  // What a link without words is printed as, where the text has what it leads to.
  const numberOf = (target) => editor.told.targets[idOf(target)] ?? target.replace(/^rkc:/, "");

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
    const links = new Map(editor.findPieces(text).filter((piece) => piece.kind !== "open").map((piece) => [piece.from, piece]));
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
        const inner = words ? readNodes(words, look) : [{ words: look.printed?.[piece.target] ?? editor.numberOf(piece.target) }];
        nodes.push({ inner, style: `link ${piece.target}` });
        place = piece.to;
      } else if (letter === "\\" && text[place + 1] === "\n") {
        nodes.push({ hard: true });
        place += 2;
      } else if (letter === "\\" && ESCAPED.test(text[place + 1] ?? "")) {
        say(text[place + 1]);
        place += 2;
      } else if (letter === "`" && editor.endCode(text, place) > place + editor.matchAt(TICKS, text, place).length) {
        const end = editor.endCode(text, place);
        const ticks = editor.matchAt(TICKS, text, place).length;
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
  const ITEM = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?: |$)/;

  // The items of a list as it may be written into new text, one a line and none within another; null of anything else.
  const readItems = (part) => {
    const items = part.split("\n").map((line) => /^(-|\d+\.) +(?=\S)/.exec(line));
    const isList = items.every((item, row) => item && item[1] === (items[0][1] === "-" ? "-" : `${row + 1}.`));
    return isList ? items.map((item) => ({ mark: item[1], words: item.input.slice(item[0].length) })) : null;
  };

  const withoutCode = (text) => {
    let said = "";
    for (let place = 0; place < text.length; ) {
      const end = text[place] === "`" ? editor.endCode(text, place) : place + 1;
      if (text[place] === "\\") {
        place += 2;
      } else {
        if (text[place] !== "`") said += text[place];
        place = end;
      }
    }
    return said;
  };

  // What a change of the same proposal brings is called #new-2 until it has an id.
  const NEW = /^new-\d+(?:-\d+)?$/;

  // Links to paragraphs that the text has not. What the leaf has already stands there rightly.
  const findLost = (leaf, text) => {
    const said = editor.countPieces(leaf.text ?? "");
    return editor.findPieces(text).filter((piece) => {
      const id = idOf(piece.target);
      return piece.kind === "link" && id !== undefined && !said.has(piece.text) && !NEW.test(id) && !Object.hasOwn(editor.told.targets, id);
    });
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
    if (bad !== undefined) faults.push([ITEM.test(bad) ? "fault-list" : "fault-begins", bad.trim().slice(0, 24)]);
    const html = HTML.exec(withoutCode(text).replace(ADDRESS, ""));
    if (html && leaf.kind !== "alt") faults.push(["fault-html", withoutCode(text).slice(html.index, html.index + 24)]);
    for (const piece of editor.findPieces(text)) {
      if (piece.kind !== "note") continue;
      if (leaf.kind === "heading" || leaf.kind === "caption") faults.push(["fault-mark", piece.text]);
      else if (!(piece.text.slice(2, -1) in notes)) faults.push(["fault-note", piece.text]);
    }
    if (leaf.kind !== "alt") faults.push(...findLost(leaf, text).map((piece) => ["fault-link", piece.target]));
    return faults;
  };

  // The paragraphs of new text and the items of its lists. What comes right after a list is none, but would go on with it.
  const splitNew = (text) => {
    let isAfterList = false;
    return text.split(/\n\s*\n/).map((part) => part.replace(/^\n+|\n+$/g, "")).flatMap((part) => {
      const items = isAfterList ? null : readItems(part);
      isAfterList = items !== null;
      return items ?? [{ mark: "", words: part }];
    });
  };

  const findFaultsOfNew = (text, notes) => {
    const faults = splitNew(text).flatMap((leaf) => findFaults({ kind: "paragraph" }, leaf.words, notes));
    return faults.filter(([key], row) => key !== "fault-empty" || row === 0);
  };

  Object.assign(editor, { numberOf, readAtoms, sayPlain, splitNew, findFaults, findFaultsOfNew });
})();
