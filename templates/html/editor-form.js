/* The form in which one block gets other words, is deleted, or gets a new paragraph after it. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say, lookOf } = editor;

  // What may be proposed to a block: other words, a new paragraph after it, that it goes.
  const WAYS = ["replace", "insert", "delete"];
  const waysOf = (block) => ({ note: ["replace"], heading: ["replace", "insert"] })[block.kind] ?? WAYS;

  const open = new Map();
  let made = 0;

  const findChange = (way, block) => editor.read().changes.find((change) => change.key === `${way}:${block.id}`);

  const writeChoice = (name, legend, values, kind) => {
    const labels = values.map(([value, words]) =>
      make("label", {}, make("input", { type: "radio", name, value }), make("span", {}, words)));
    labels[0].firstChild.checked = true;
    return make("fieldset", { class: `choice ${kind}` }, make("legend", { class: "said" }, legend), ...labels);
  };

  const chosenIn = (fieldset) => fieldset.querySelector("input:checked").value;

  /* What a form holds */

  // Whether the list after it goes with the paragraph, so that new text would come between the two.
  const isFollowed = (block) => Boolean(editor.text.blocks[editor.text.blocks.indexOf(block) + 1]?.follows);

  const writeFresh = (block, hint, tell, changed) =>
    editor.writeArea({
      block, hint, tell, changed,
      leaf: { kind: "paragraph" },
      name: say(isFollowed(block) ? "words-between" : "words-new", { cite: block.cite }),
      original: "",
      words: findChange("insert", block)?.text ?? "",
      judge: (text) => (text ? editor.findFaultsOfNew(text, editor.text.notes) : []),
    });

  // The change that the form says, as the store keeps it: with its leaves, so that any page can show it.
  const describe = (way, block, said, why) => {
    const change = {
      key: `${way}:${block.id}`, op: way, id: block.id, cite: block.cite, why,
      chapter: Number(editor.text.number), title: editor.text.title, home: editor.text.home,
      row: editor.text.blocks.indexOf(block), look: lookOf(block),
    };
    if (way === "insert") {
      const fresh = editor.splitNew(said).map(({ mark, words }) =>
        mark ? { kind: "item", name: mark === "-" ? "•" : mark, was: "", now: words } : { kind: "paragraph", name: "", was: "", now: words });
      return { ...change, isBetween: isFollowed(block), text: said, leaves: fresh };
    }
    const was = editor.rebuild(block, editor.leavesOf(block).map((one) => one.text));
    if (way === "delete") return { ...change, was, leaves: said.filter((one) => !one.fresh).map((one) => ({ ...one, now: "" })) };
    const isPlain = said.length === 1 && (block.kind === "heading" || block.kind === "note");
    return isPlain
      ? { ...change, op: block.kind, was: said[0].was, text: said[0].now, leaves: said }
      : { ...change, was, text: editor.rebuildWith(block, said), leaves: said };
  };

  const isChanged = (change) => change.leaves.some((leaf) => leaf.was !== leaf.now || leaf.gone);

  const showChange = (change, view) => {
    if (!isChanged(change)) return make("p", { class: "nothing" }, say("nothing"));
    if (change.op === "delete" && view === "clean") return make("p", { class: "nothing" }, say("gone"));
    return editor.showLeaves(change.leaves, change.look, view === "marked");
  };

  /* The form itself */

  const frame = (block, id, words, fresh) => {
    const ways = writeChoice(`${id}-way`, say("way"), waysOf(block).map((way) => [way, say(`way-${way}`)]), "ways");
    const views = writeChoice(`${id}-view`, say("view"), ["marked", "clean"].map((view) => [view, say(`view-${view}`)]), "showing");
    ways.hidden = waysOf(block).length === 1;
    const shown = make("div", { class: "preview", tabindex: "0", role: "group", "aria-labelledby": `${id}-preview` });
    const why = make("textarea", { id: `${id}-why`, rows: "2", lang: editor.text.language });
    const parts = {
      ways, views, shown, why,
      hint: make("p", { class: "hint", id: `${id}-hint` }),
      told: make("p", { class: "spoken", role: "status" }),
      refused: make("p", { class: "refused", role: "alert" }),
      replace: words.whole,
      insert: make("div", {}, fresh.whole),
      save: make("button", { type: "submit", class: "main" }),
      cancel: make("button", { type: "button" }, say("cancel")),
      reset: make("button", { type: "button", class: "quiet" }, say("reset")),
    };
    const form = make("form", { class: `editor ${block.kind}`, id, "aria-labelledby": `${id}-title`, novalidate: true },
      make("h2", { id: `${id}-title` }, say("form-title", { cite: block.cite })),
      ways, parts.hint, parts.replace, parts.insert, parts.told,
      make("div", { class: "preview-head" }, make("h3", { id: `${id}-preview` }, say("preview")), views),
      shown,
      make("div", { class: "field" }, make("label", { for: why.id }, say("why")), why),
      parts.refused,
      make("div", { class: "actions" }, parts.save, parts.cancel, parts.reset));
    return { form, ...parts };
  };

  const writeForm = (place, block) => {
    const id = `page.form-${(made += 1)}`;
    const tell = (said) => parts.told.replaceChildren(said);
    const words = editor.writeLeaves({ block, earlier: findChange("replace", block), hint: `${id}-hint`, tell, changed: () => show() });
    const fresh = writeFresh(block, `${id}-hint`, tell, () => show());
    const parts = frame(block, id, words, fresh);
    const { form } = parts;

    const way = () => chosenIn(parts.ways);
    const fields = () => ({ replace: words.fields(), insert: [fresh], delete: [] })[way()];
    const draft = () => describe(way(), block, way() === "insert" ? fresh.read() : words.read(), editor.clean(parts.why.value));
    const show = () => parts.shown.replaceChildren(showChange(draft(), chosenIn(parts.views)));
    const isDirty = () =>
      way() === "replace" ? words.isDirty() : way() === "insert" && fresh.read() !== (findChange("insert", block)?.text ?? "");
    const choose = () => {
      const earlier = findChange(way(), block);
      for (const each of ["replace", "insert"]) parts[each].hidden = each !== way();
      parts.hint.textContent = [say(`hint-${way()}`), ...(way() === "replace" ? words.hints : [])].join(" ");
      parts.save.textContent = say(earlier ? "save-again" : `save-${way()}`);
      parts.reset.hidden = way() !== "replace";
      parts.why.value ||= earlier?.why ?? "";
      parts.refused.replaceChildren();
      tell("");
      show();
    };
    const focus = (wanted) => {
      const start = wanted ?? WAYS.find((one) => findChange(one, block) && one !== "insert") ?? "replace";
      parts.ways.querySelector(`[value="${start}"]`).checked = true;
      choose();
      const first = start === "delete" ? parts.ways.querySelector(":checked") : (fields()[0]?.area ?? parts.save);
      first.focus({ preventScroll: true });
      first.setSelectionRange?.(0, 0);
      form.scrollIntoView({ block: "nearest" });
    };
    const refuse = (words, field) => {
      parts.refused.replaceChildren(words);
      field?.focus();
    };
    const submit = () => {
      const wrong = fields().filter((one) => !one.isGood());
      const change = draft();
      if (wrong.length) return refuse(say("refused"), wrong[0].area);
      if (way() === "replace" && !words.isLeft()) return refuse(say("none-left"), parts.ways.querySelector(":checked"));
      if (!isChanged(change)) return refuse(say("nothing"), fields()[0]?.area);
      close(place, block);
      editor.put(change);
      place.scrollIntoView({ block: "nearest" });
      return editor.announce(say("saved", { what: editor.nameChange(change) }));
    };
    const leave = () => (!isDirty() || confirm(say("discard-words"))) && close(place, block);

    parts.ways.addEventListener("change", choose);
    parts.views.addEventListener("change", show);
    parts.cancel.addEventListener("click", leave);
    parts.reset.addEventListener("click", () => {
      words.reset();
      show();
      tell(say("reset-done"));
      fields()[0].area.focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) leave();
    });
    return { form, focus, isDirty };
  };

  const openForm = (place, wanted) => {
    const block = editor.text.blocks.find((one) => one.id === place.dataset.block);
    if (!open.has(block.id)) {
      open.set(block.id, writeForm(place, block));
      place.classList.add("editing");
      // A heading stands in a row with its anchor, so that the form comes after it.
      if (block.kind === "heading") place.after(open.get(block.id).form);
      else place.append(open.get(block.id).form);
    }
    open.get(block.id).focus(wanted);
  };

  const close = (place, block) => {
    open.get(block.id).form.remove();
    open.delete(block.id);
    place.classList.remove("editing");
    place.querySelector(":scope > .propose").focus();
  };

  const isUnsaved = () => [...open.values()].some((one) => one.isDirty());

  Object.assign(editor, { open: openForm, isUnsaved });
})();
