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

  // A line of words in which nothing is a tag, a picture or the mark of a note. What stands as code stays.
  const writeWords = (line) => line.split(/(`+[^`]*`+)/).map((part, row) => row % 2 ? part
    : part.replace(/<(?=[a-z/!?])(?!(?:https?:|mailto:))/gi, "\\<").replace(/!\[/g, "!\\[").replace(/\[(?=\^)/g, "\\[")).join("");

  // Reasons as people type them, in the Markdown that says the same: lists and emphasis are as they are meant.
  const writeReasons = (text) => {
    let fenced = false;
    let listed = false;
    return clean(text).split("\n").map((line) => {
      const even = line.replace(/\t/g, "  ").trimEnd();
      if (/^ {0,3}\S/.test(even)) listed = /^ {0,3}([-*+]|\d{1,9}[.)]) /.test(even);
      // Below a list an indented line goes on with it; elsewhere it would be code.
      const plain = fenced || listed ? even : even.replace(/^ {4,}/, "");
      const isFence = /^ {0,3}(```|~~~)/.test(plain);
      if (isFence) fenced = !fenced;
      if (fenced || isFence) return plain;
      return LINE_STARTS.reduce((words, [found, instead]) => words.replace(found, instead), writeWords(plain));
    }).join("\n") + (fenced ? "\n```" : "");
  };

  // The codes of a list as people type one: with commas, semicolons or blanks between.
  const listCodes = (text) => [...new Set(clean(text).split(/[\s,;]+/).filter(Boolean))];

  // The whole file. `changes` are in the order of the text.
  const writeFile = (proposal, text) => {
    const codes = listCodes(proposal.with ?? "");
    const lines = [
      "---",
      "id: new",
      `title: ${quote(clean(proposal.title).replace(/\s+/g, " "))}`,
      `by: ${quote(clean(proposal.by))}`,
      ...(codes.length ? [`with: [${codes.map(quote).join(", ")}]`] : []),
      `language: ${text.language}`,
      `base: ${quote(editor.told.base)}`,
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
