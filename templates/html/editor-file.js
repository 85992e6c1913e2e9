/* A proposal -> the file that the secretariat receives: YAML between two lines ---, then the reasons. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;

  // What may stand in a block of YAML as it is: no control, and no line end that YAML knows and we do not.
  const PLAIN = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}\n]*$/u;
  const NARROW = 100;

  const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

  // Between quotation marks, where every character can be written.
  const quote = (text) => {
    const safe = text.toWellFormed().replace(/["\\\n\t]/g, (letter) => ESCAPES[letter]);
    const hex = (letter) => letter.charCodeAt(0).toString(16).padStart(4, "0");
    return `"${safe.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (letter) => `\\u${hex(letter)}`)}"`;
  };

  // A text of several lines, or a long one, as people read it; between quotation marks where it would not survive so.
  const writeText = (text, indent) => {
    const whole = PLAIN.test(text) && !/^[\n ]|\n$/.test(text) && !/^ +$/m.test(text);
    if (!whole || (!text.includes("\n") && text.length < NARROW)) return quote(text);
    const lines = text.split("\n").map((line) => (line ? `${indent}${line}` : ""));
    return `|-\n${lines.join("\n")}`;
  };

  const WORDS = { replace: ["was", "text"], heading: ["was", "text"], note: ["was", "text"], insert: ["text"], delete: ["was"] };

  const writeChange = (change, number) => {
    const target = change.op === "insert" ? `after ${change.id}` : change.id;
    const lines = [`  - c: ${number}`, `    ${change.op}: ${target}`];
    for (const key of WORDS[change.op]) lines.push(`    ${key}: ${writeText(change[key], "      ")}`);
    if (change.why) lines.push(`    why: ${writeText(change.why, "      ")}`);
    return lines.join("\n");
  };

  const clean = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "").trim();

  // At the start of a line, what would be a heading, a rule or a target of links there; and the word before a caption.
  const LINE_STARTS = [
    [/^( {0,3})(#)(?=\s|$)/, "$1\\$2"],
    [/^( {0,3})(([-*_])( *\3){2,} *|=+ *|-+ *)$/, "$1\\$2"],
    [/^( {0,3})(\[[^\]]*\]:)/, "$1\\$2"],
    [/^( {0,3}(?:Table|Tableau|Figure))(\s?:)/, (_, word, colon) => `${word}${colon.replace(":", "\\:")}`],
  ];
  // Within a list or a quotation there are no headings, no blocks of code and no tables either.
  const WITHIN_STARTS = [...LINE_STARTS, [/^(#{1,6}(?=\s|$)|`{3}|~{3}|(?=[^-]*-)(?=.*\|)[\s|:-]+$)/, "\\$1"]];
  const escape = (words, starts) => starts.reduce((said, [found, instead]) => said.replace(found, instead), words);

  // The marks of lists and quotations with which a line begins, and its words, whatever else would end a line in them.
  const MARKS = /^(\s*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s))\s*)*)([^\n]*)$/;
  // A line of marks alone, the last of them apart.
  const BARE = /^((?:\s*(?:[-*+]|\d{1,9}[.)]|>|#{1,6}))*?\s*)(\d{0,9})([-*+.)>]|#{1,6})$/;
  const MOST_NESTED = 7;

  // A line of words in which nothing is a tag, a picture or the mark of a note. What stands as code stays, and what has
  // its backslash already.
  const writeWords = (line) => line.replace(
    /(?<![\\`])(`+)(?!`).*?[^`]\1(?!`)|(\\*)(<(?=[a-z/!?])(?!(?:https?:|mailto:))|\[(?=\^)|!(?=\[))/gi,
    (all, code, slashes, mark) => code || slashes.length % 2 ? all : `${slashes}${mark === "!" ? "!\\" : `\\${mark}`}`);

  // One line of reasons that is no code; `before` is the line above it.
  const writeLine = (line, isWithin, before) => {
    if (/^[\s>]*>[\s>]*$/.test(line)) return /^\s*>/.test(before) ? ">" : "";
    const whole = escape(line, LINE_STARTS.slice(1, 2));
    if (whole !== line) return whole;
    const bare = BARE.exec(line);
    if (bare) return `${bare[1]}${bare[2]}\\${bare[3]}`;
    const [, marks, words] = MARKS.exec(line);
    const nested = marks.match(/\S+/g)?.length ?? 0;
    if (nested > MOST_NESTED) return `\\${line.trimStart()}`;
    const narrow = marks.replace(/(\S) {5,}$/, "$1 ");
    return `${narrow}${escape(writeWords(words), nested || isWithin ? WITHIN_STARTS : LINE_STARTS)}`;
  };

  // The items of lists within which a line stands, the outermost first: where their words begin, and their number.
  class Items {
    stack = [];

    get begin() { return this.stack.at(-1)?.begin ?? 0; }

    // The last item of the list that a line with so many blanks before it goes on with; it and what is in it end here.
    leave(indent) {
      let last = null;
      while (indent < this.begin) last = this.stack.pop();
      return last;
    }

    // Whether the line begins an item. What is not numbered one after the other would be refused as a list.
    enter(line) {
      const [, blanks, mark, digits, end] = /^( *)((\d{1,9})([.)])|[-*+])(?= )/.exec(line) ?? [];
      if (!mark || LINE_STARTS[1][0].test(line)) return false;
      const kept = [...this.stack];
      const last = this.leave(blanks.length);
      const number = digits ? Number(digits) : 0;
      const isNext = !digits || number === (last?.end === end ? last.number : 0) + 1;
      this.stack = isNext ? [...this.stack, { begin: blanks.length + mark.length + 1, number, end }] : kept;
      return isNext;
    }
  }

  const ENDS_LIST = /^ *(#{1,6}\s|`{3}|~{3}|>)/;

  // Reasons as people type them, in the Markdown that says the same: lists and emphasis are as they are meant.
  const writeReasons = (text) => {
    const written = [];
    const items = new Items();
    let fence = "";
    for (const typed of clean(text).split("\n")) {
      let line = typed.replace(/\t/g, "  ").trimEnd();
      if (fence) {
        if ((/^ {0,3}(`{3,}|~{3,})$/.exec(line)?.[1] ?? "").startsWith(fence)) fence = "";
        written.push(line);
        continue;
      }
      const before = written.at(-1) ?? "";
      const indent = line.length - line.trimStart().length;
      // Below a list an indented line goes on with it; elsewhere it would be code.
      if (indent > items.begin + 3) line = `${" ".repeat(items.begin)}${line.trimStart()}`;
      if (!items.enter(line)) {
        if (line && (!before || ENDS_LIST.test(line))) items.leave(line.length - line.trimStart().length);
        line = line.replace(/^( *\d{1,9})([.)] )/, "$1\\$2");
      }
      fence = items.begin ? "" : /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? "";
      // Below a table only a blank line makes words that are none of its rows.
      if (before.startsWith("|") && line && !line.includes("|")) written.push("");
      written.push(fence ? line : writeLine(line, items.begin > 0, before));
    }
    return [...written, ...(fence ? [fence] : [])].join("\n");
  };

  // The codes of a list as people type one: with commas, semicolons or blanks between.
  const listCodes = (text) => [...new Set(clean(text).split(/[\s,;]+/).filter(Boolean))];

  // The whole file. `changes` are in the order of the text, which is that of `base`.
  const writeFile = (proposal, text, base = editor.told.base) => {
    const codes = listCodes(proposal.with ?? "");
    const lines = [
      "---",
      "id: new",
      `title: ${quote(clean(proposal.title).replace(/\s+/g, " "))}`,
      `by: ${quote(clean(proposal.by))}`,
      ...(codes.length ? [`with: [${codes.map(quote).join(", ")}]`] : []),
      `language: ${text.language}`,
      `base: ${quote(base)}`,
    ];
    if (proposal.themes.length) lines.push(`themes: [${proposal.themes.map(quote).join(", ")}]`);
    if (proposal.type !== "substantive") lines.push(`type: ${proposal.type}`);
    lines.push("changes:", ...proposal.changes.map((change, row) => writeChange(change, row + 1)), "---", "");
    lines.push(text.language === "fr" ? "# Motifs" : "# Reasons", "", writeReasons(proposal.reasons), "");
    return lines.join("\n");
  };

  const FILE = "new-proposal.md";

  const download = (content) => {
    const address = URL.createObjectURL(new Blob([content], { type: "text/markdown;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = FILE;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  Object.assign(editor, { clean, listCodes, quote, writeText, writeFile, download });
})();
