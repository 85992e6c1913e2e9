/* The proposal as a whole: what the page shows of it, and the sheet where it is named, reasoned and downloaded. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say } = editor;

  const nameChange = (change) => {
    const way = change.op === "insert" || change.op === "delete" ? change.op : "replace";
    return say(`name-${way}`, { cite: change.cite });
  };

  const announce = (words) => document.getElementById("page.said").replaceChildren(words);

  const button = (label, act, more = {}) => {
    const made = make("button", { type: "button", ...more }, label);
    made.addEventListener("click", act);
    return made;
  };

  const findPlace = (change) =>
    change.home === editor.text.home ? document.querySelector(`[data-block="${CSS.escape(change.id)}"]`) : null;

  const sourceOf = (id) => {
    const block = editor.text.blocks.find((one) => one.id === id);
    return block && editor.rebuild(block, editor.leavesOf(block).map((leaf) => leaf.text));
  };

  // The text may have been built anew since the change was written.
  const isStale = (change) => {
    if (change.home !== editor.text.home || change.op === "insert") return false;
    const block = editor.text.blocks.find((one) => one.id === change.id);
    const plain = change.op === "heading" || change.op === "note";
    return !block || change.was !== (plain ? editor.leavesOf(block)[0].text : sourceOf(change.id));
  };

  const tellWhy = (change) =>
    change.why ? make("p", { class: "why" }, make("span", {}, say("why-said")), change.why) : null;

  /* In the text */

  const wayOf = (change) => (change.op === "insert" || change.op === "delete" ? change.op : "replace");

  const markPlace = (place, changes) => {
    for (const change of changes) {
      const what = nameChange(change);
      const mark = make("div", { class: `proposed ${wayOf(change)}`, role: "group", "aria-label": say("mark-of", { what }) },
        make("p", { class: "proposed-head" }, say(`mark-${wayOf(change)}`)),
        editor.showLeaves(change.leaves, change.look),
        tellWhy(change),
        make("div", { class: "actions" },
          button(say("edit"), () => editor.open(place, wayOf(change)), { "aria-label": say("edit-what", { what }) }),
          button(say("remove"), () => drop(change, place.querySelector(":scope > .propose")), { "aria-label": say("remove-what", { what }) })));
      if (place.matches(".section")) place.after(mark);
      else place.append(mark);
    }
    place.classList.toggle("replaced", changes.some((change) => change.op !== "insert"));
  };

  const markText = (changes) => {
    for (const mark of document.querySelectorAll(".proposed")) mark.remove();
    for (const place of document.querySelectorAll("[data-block].replaced")) place.classList.remove("replaced");
    const places = Map.groupBy(changes.filter(findPlace), findPlace);
    for (const [place, here] of places) markPlace(place, here);
  };

  const drop = (change, next) => {
    editor.remove(change.key);
    announce(say("removed", { what: nameChange(change) }));
    next?.focus();
  };

  /* The bar at the foot of the window, and the sheet */

  const sheet = make("dialog", { class: "sheet", "aria-labelledby": "page.sheet-title" });
  const bar = make("aside", { class: "proposal-bar", "aria-label": say("sheet-title"), hidden: true });
  const told = make("p", { class: "spoken", role: "status" });
  const refused = make("div", { class: "refused", role: "alert" });

  const showBar = (changes) => {
    const count = say(changes.length === 1 ? "count-one" : "count-more", { count: changes.length });
    const open = button(say("see"), openSheet, { class: "main", "aria-label": say("see-what", { what: say("sheet-title") }) });
    const hadFocus = bar.contains(document.activeElement);
    bar.replaceChildren(make("p", {}, make("strong", {}, count), editor.isKept() ? null : make("span", { class: "not-kept" }, say("not-kept"))), open);
    bar.hidden = !changes.length && !editor.read().title;
    document.documentElement.classList.toggle("has-proposal", !bar.hidden);
    if (hadFocus && !bar.hidden) open.focus();
  };

  const listChanges = (changes) => {
    if (!changes.length) return make("p", { class: "nothing" }, say("none-yet"));
    return make("ol", { class: "changes" }, ...changes.map((change, row) => {
      const what = nameChange(change);
      const address = `${change.home}?${new URLSearchParams({ edit: wayOf(change), of: change.id })}#${change.id}`;
      const place = findPlace(change);
      const edit = place
        ? button(say("edit"), () => { sheet.close(); editor.open(place, wayOf(change)); }, { "aria-label": say("edit-what", { what }) })
        : make("a", { href: address, "aria-label": say("go-what", { what, chapter: change.chapter }) }, say("go", { chapter: change.chapter }));
      const remove = button(say("remove"), () => {
        drop(change, null);
        const left = sheet.querySelectorAll(".changes .remove");
        (left[Math.min(row, left.length - 1)] ?? sheet.querySelector("h2")).focus();
      }, { class: "remove", "aria-label": say("remove-what", { what }) });
      return make("li", {},
        make("h3", {}, what, make("span", { class: "where" }, `${change.chapter} ${change.title}`)),
        isStale(change) ? make("p", { class: "faults" }, say("stale")) : null,
        editor.showLeaves(change.leaves, change.look), tellWhy(change),
        make("div", { class: "actions" }, edit, remove));
    }));
  };

  const field = (name, control, hint = "") => {
    control.id = `page.field-${name}`;
    control.name = name;
    control.setAttribute("aria-describedby", `${control.id}-fault ${control.id}-hint`);
    return make("div", { class: "field" }, make("label", { for: control.id }, say(`field-${name}`)), control,
      make("p", { class: "faults", id: `${control.id}-fault` }),
      hint ? make("p", { class: "hint", id: `${control.id}-hint` }, hint) : null);
  };

  const TYPES = ["substantive", "technical", "editorial"];

  const writeFields = () => {
    const codes = make("datalist", { id: "page.participants" },
      ...editor.told.participants.map(([code, name]) => make("option", { value: code }, name)));
    const code = { type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false" };
    const by = make("input", { ...code, required: true, list: "page.participants" });
    const along = make("input", code);
    const title = make("input", { type: "text", required: true, maxlength: "200", autocomplete: "off" });
    const type = make("select", {}, ...TYPES.map((value) => make("option", { value }, say(`type-${value}`))));
    const reasons = make("textarea", { required: true, rows: "5", lang: editor.text.language });
    const themes = editor.told.themes.map(([id, words]) =>
      make("label", {}, make("input", { type: "checkbox", name: "themes", value: id }), make("span", {}, words)));
    const form = make("form", { class: "about", novalidate: true },
      make("h3", {}, say("about")),
      field("title", title, say("field-title-hint")), field("by", by, say("field-by-hint")), codes,
      field("with", along, say("field-with-hint")),
      field("reasons", reasons, say("field-reasons-hint")), field("type", type),
      themes.length ? make("fieldset", { class: "themes" }, make("legend", {}, say("field-themes")), ...themes) : null);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    return form;
  };

  const fields = writeFields();

  const fill = () => {
    const proposal = editor.read();
    for (const name of ["title", "by", "with", "type", "reasons"]) fields.elements[name].value = proposal[name];
    for (const box of fields.querySelectorAll('[name="themes"]')) box.checked = proposal.themes.includes(box.value);
  };

  const take = () => {
    const themes = [...fields.querySelectorAll('[name="themes"]:checked')].map((box) => box.value);
    const said = ["title", "by", "with", "type", "reasons"].map((name) => [name, fields.elements[name].value]);
    return { ...Object.fromEntries(said), themes };
  };

  // A code in whatever letters it was typed, as the participants have it.
  const asKnown = (said) => {
    const codes = [...editor.told.participants.map(([code]) => code), "secretariat"];
    return codes.find((code) => code.toLowerCase() === said.toLowerCase()) ?? said;
  };

  const readProposal = () => {
    const proposal = { ...editor.read(), ...take() };
    return { ...proposal, by: asKnown(editor.clean(proposal.by)), with: editor.listCodes(proposal.with).map(asKnown).join(", ") };
  };

  // Codes that no participant has, each with its field.
  const findUnknown = (proposal) => {
    const known = editor.told.participants.map(([code]) => code);
    const isOdd = (code) => known.length && code && !known.includes(code);
    const odd = editor.listCodes(proposal.with).find(isOdd);
    return [
      ...(isOdd(proposal.by) && proposal.by !== "secretariat" ? [[say("unknown-by", { code: proposal.by }), fields.elements.by]] : []),
      ...(odd ? [[say("unknown-by", { code: odd }), fields.elements.with]] : []),
    ];
  };

  // What is missing, each with the field where it belongs.
  const findMissing = (proposal) => {
    const missing = [];
    if (!proposal.changes.length) missing.push([say("missing-changes"), null]);
    if (!editor.clean(proposal.title)) missing.push([say("missing-title"), fields.elements.title]);
    if (!proposal.by) missing.push([say("missing-by"), fields.elements.by]);
    missing.push(...findUnknown(proposal));
    if (!editor.clean(proposal.reasons)) missing.push([say("missing-reasons"), fields.elements.reasons]);
    if (proposal.changes.some(isStale)) missing.push([say("missing-fresh"), null]);
    return missing;
  };

  // What is missing is told beside its field, and the first of these fields has the focus.
  const refuse = (missing) => {
    for (const name of ["title", "by", "with", "reasons"]) {
      const control = fields.elements[name];
      const [words] = missing.find(([, one]) => one === control) ?? [""];
      document.getElementById(`${control.id}-fault`).textContent = words;
      if (words) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    refused.replaceChildren(...missing.filter(([, control]) => !control).map(([words]) => make("p", {}, words)));
    missing.find(([, control]) => control)?.[1].focus();
    return missing.length > 0;
  };

  const save = () => {
    const proposal = readProposal();
    if (refuse(findMissing(proposal))) return;
    editor.download(editor.writeFile(proposal, editor.text));
    told.textContent = say("downloaded");
  };

  // A draft may lack what a proposal needs, but not say what is wrong.
  const print = () => {
    const proposal = readProposal();
    if (refuse(findUnknown(proposal))) return;
    sheet.close();
    editor.print(proposal, nameChange);
  };

  const discard = () => {
    if (!confirm(say("discard-sure"))) return;
    sheet.close();
    editor.clear();
    announce(say("discarded"));
    document.getElementById("page.main").focus();
  };

  const writeSheet = () => {
    const { title, status } = editor.told;
    const shut = button(say("close"), () => sheet.close(), { class: "shut" });
    sheet.append(
      make("div", { class: "sheet-head" }, make("h2", { id: "page.sheet-title", tabindex: "-1" }, say("sheet-title")), shut),
      make("p", { class: "hint" }, say("sheet-to", { title, status })),
      make("div", { class: "listed" }),
      fields,
      refused,
      make("div", { class: "actions" },
        button(say("download"), save, { class: "main" }), button(say("print"), print),
        button(say("discard"), discard, { class: "quiet" })),
      told,
      make("p", { class: "hint" }, say("nothing-sent")));
    fields.addEventListener("input", () => editor.tellAbout(take()));
    fields.addEventListener("change", () => editor.tellAbout(take()));
    // A press beside the sheet closes it.
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    // The button that opened it was written anew meanwhile, so that the browser cannot lead back to it.
    sheet.addEventListener("close", () => {
      const here = document.activeElement;
      if (here === document.body || sheet.contains(here)) bar.querySelector("button")?.focus();
    });
  };

  const showList = (changes) => sheet.querySelector(".listed").replaceChildren(listChanges(changes));

  const openSheet = () => {
    fill();
    refuse([]);
    told.textContent = "";
    showList(editor.read().changes);
    sheet.showModal();
    sheet.querySelector("h2").focus();
  };

  const refresh = () => {
    const { changes } = editor.read();
    markText(changes);
    showBar(changes);
    if (sheet.open) showList(changes);
  };

  const begin = () => {
    writeSheet();
    document.querySelector("main").append(bar);
    document.body.append(sheet, make("p", { id: "page.said", class: "said", role: "status" }));
    addEventListener("beforeunload", (event) => {
      if (editor.isUnsaved() || (!editor.isKept() && editor.read().changes.length)) event.preventDefault();
    });
    refresh();
    openAsked();
  };

  // Who comes from the list of changes to another chapter finds the form open there.
  const openAsked = () => {
    const asked = new URLSearchParams(location.search);
    const place = asked.has("edit") && document.querySelector(`[data-block="${CSS.escape(asked.get("of") ?? "")}"]`);
    if (!place) return;
    try {
      history.replaceState(null, "", `${location.pathname}${location.hash}`);
    } catch {
      // Some browsers let a page from the disk have no other address: loaded anew, it opens the form again.
    }
    editor.open(place, asked.get("edit"));
  };

  Object.assign(editor, { begin, refresh, announce, nameChange });
})();
