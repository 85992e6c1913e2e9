/* What this browser keeps of a proposal that was begun when the text was another: it is shown, downloaded as it was
   begun, and what is said of paragraphs that read as they did is carried over to the text of today. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say } = editor;

  const findBlock = (change) => editor.chapters.get(change.home)?.blocks.find((one) => one.id === change.id);

  // Whether the paragraph of a change reads, in a chapter that is loaded, as it did when the change was written.
  const fits = (change) => {
    const block = findBlock(change);
    if (!block || change.op === "insert") return Boolean(block);
    const leaves = editor.leavesOf(block).map((leaf) => leaf.text);
    const isPlain = change.op === "heading" || change.op === "note";
    return change.was === (isPlain ? leaves[0] : editor.rebuild(block, leaves));
  };

  // A paragraph is changed or deleted once in a proposal: what was written since goes before.
  const isFree = (change) =>
    !editor.read().changes.some((mine) => mine.home === change.home && mine.id === change.id && (mine.op === "insert") === (change.op === "insert"));

  // The chapters of some changes, as far as the text has them still.
  const loadChapters = (changes) => {
    const homes = [...new Set(changes.map((change) => change.home))];
    const wanted = homes.filter((home) => !editor.chapters.has(home) && /^[\w-]+\.html$/.test(home));
    return Promise.allSettled(wanted.map((home) => editor.load(home.replace(/html$/, "source.js"))));
  };

  // The change with what is said of its paragraph today.
  const renew = (change) => {
    const chapter = editor.chapters.get(change.home);
    const block = findBlock(change);
    return {
      ...change, cite: block.cite, chapter: Number(chapter.number), title: chapter.title,
      row: chapter.blocks.indexOf(block), look: { printed: block.printed ?? {}, notes: chapter.notes },
    };
  };

  const countOf = (changes) =>
    changes.length === 1 ? say("changes-one") : say("changes-more", { count: changes.length });

  const tellEarlier = ({ base, proposal }) => say("begun-before", { base, count: countOf(proposal.changes) });

  const showOne = (one, { nameChange, tellWhy, button, save, announce }) => {
    const { changes } = one.proposal;
    const held = changes.filter((change) => fits(change) && isFree(change));
    const left = changes.filter((change) => !held.includes(change));
    const carry = () => {
      editor.join(one.proposal, held.map(renew));
      editor.keepEarlier(one.key, left.length ? { ...one.proposal, changes: left } : null);
      announce(say("carried", { count: countOf(held) }));
      document.getElementById("page.sheet-title").focus();
    };
    const discard = () => {
      if (!confirm(say("begun-discard-sure", { base: one.base }))) return;
      editor.keepEarlier(one.key, null);
      announce(say("discarded"));
      document.getElementById("page.sheet-title").focus();
    };
    const listed = changes.map((change) => make("li", {},
      make("h4", {}, nameChange(change), make("span", { class: "where" }, `${change.chapter} ${change.title}`)),
      make("p", { class: held.includes(change) ? "hint" : "faults" },
        say(held.includes(change) ? "begun-fits" : fits(change) ? "begun-rival" : "begun-stale")),
      editor.showLeaves(change.leaves, change.look), tellWhy(change)));
    return make("section", { class: "begun" },
      make("h3", {}, say("begun-title", { base: one.base })),
      one.proposal.title ? make("p", {}, make("strong", {}, one.proposal.title)) : null,
      make("p", { class: "hint" }, say("begun-hint", { base: one.base, now: editor.told.base })),
      make("ol", { class: "changes" }, ...listed),
      make("div", { class: "actions" },
        held.length ? button(say("begun-carry", { count: countOf(held) }), carry, { class: "main" }) : null,
        changes.length ? button(say("begun-download"), () => save(one)) : null,
        button(say("begun-discard"), discard, { class: "quiet" })));
  };

  // What fits is known when the chapters are there, and meanwhile something may have been carried over.
  const showEarlier = async (place, tools) => {
    await loadChapters(editor.readEarlier().flatMap((one) => one.proposal.changes));
    place.replaceChildren(...editor.readEarlier().map((one) => showOne(one, tools)));
  };

  Object.assign(editor, { fits, tellEarlier, showEarlier });
})();
