/* The proposal on paper: for the proposer's own ministry, with its changes marked. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say } = editor;

  const writePaper = (proposal, nameChange) => {
    const { told, text } = editor;
    const facts = [
      [say("field-by"), proposal.by],
      [say("field-with"), editor.listCodes(proposal.with).join(", ")],
      [say("paper-text"), `${told.title}, ${told.status}`],
      [say("field-type"), say(`type-${proposal.type}`)],
      [say("field-themes"), told.themes.filter(([id]) => proposal.themes.includes(id)).map(([, words]) => words).join(say("paper-semicolon"))],
    ];
    const changes = proposal.changes.map((change) =>
      make("section", { class: "paper-change" },
        make("h2", {}, nameChange(change)),
        make("p", { class: "where" }, `${say("paper-chapter")} ${change.chapter}, ${change.title} (${change.id})`),
        editor.showLeaves(change.leaves, change.look),
        change.why ? make("p", { class: "why" }, make("span", {}, say("why-said")), change.why) : null));
    const reasons = editor.clean(proposal.reasons).split(/\n\s*\n/).filter(Boolean).map((part) => make("p", {}, part));
    return make("section", { class: "paper", lang: text.language },
      told.banner ? make("p", { class: "banner" }, told.banner) : null,
      make("p", { class: "kicker" }, say("paper-kicker")),
      make("h1", {}, editor.clean(proposal.title) || say("sheet-title")),
      make("dl", { class: "facts" }, ...facts.filter(([, value]) => value).map(([name, value]) =>
        make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
      ...changes,
      reasons.length ? make("section", { class: "paper-reasons" }, make("h2", {}, say("field-reasons")), ...reasons) : null,
      make("p", { class: "hint" }, say("paper-foot")));
  };

  const print = (proposal, nameChange) => {
    const root = document.documentElement;
    const paper = writePaper(proposal, nameChange);
    document.body.append(paper);
    root.classList.add("printing");
    addEventListener("afterprint", () => {
      paper.remove();
      root.classList.remove("printing");
    }, { once: true });
    globalThis.print();
  };

  Object.assign(editor, { print });
})();
