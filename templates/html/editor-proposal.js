/* The proposal as a whole: what the page shows of it, and the sheet where it is named, reasoned and downloaded. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say } = editor;

  const nameChange = (change) => {
    const way = change.op === "insert" || change.op === "delete" ? change.op : "replace";
    return say(change.isBetween ? "name-between" : `name-${way}`, { cite: change.cite });
  };

  const announce = (words) => document.getElementById("page.said").replaceChildren(words);

  const { fields, fill, readProposal, asWritten, findUnknown } = editor.about;
  // Who presses Enter in a field means the whole.
  fields.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });

  const button = (label, act, more = {}) => {
    const made = make("button", { type: "button", ...more }, label);
    made.addEventListener("click", act);
    return made;
  };

  const findPlace = (change) =>
    change.home === editor.text.home ? document.querySelector(`[data-block="${CSS.escape(change.id)}"]`) : null;

  // The text may have been built anew since the change was written.
  const isStale = (change) => editor.chapters.has(change.home) && !editor.fits(change);

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
    const isBegun = changes.length > 0 || editor.read().title !== "";
    const earlier = editor.readEarlier();
    bar.replaceChildren(make("p", {}, isBegun || !earlier.length ? make("strong", {}, count) : null,
      ...earlier.map((one) => make("span", { class: "begun-before" }, editor.tellEarlier(one))),
      editor.isKept() ? null : make("span", { class: "not-kept" }, say("not-kept"))), open);
    bar.hidden = !isBegun && !earlier.length;
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

  // What is missing, each with the field where it belongs.
  const findMissing = (proposal, isOld = isStale) => {
    const missing = [];
    if (!proposal.changes.length) missing.push([say("missing-changes"), null]);
    if (!editor.clean(proposal.title)) missing.push([say("missing-title"), fields.elements.title]);
    if (!proposal.by) missing.push([say("missing-by"), fields.elements.by]);
    missing.push(...findUnknown(proposal));
    if (!editor.clean(proposal.reasons)) missing.push([say("missing-reasons"), fields.elements.reasons]);
    if (proposal.changes.some(isOld)) missing.push([say("missing-fresh"), null]);
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

  // As it was begun, for its own text: what it does not say of itself is taken from the fields, or asked for there.
  const saveEarlier = ({ base, proposal }) => {
    const fields = readProposal();
    const told = ["title", "by", "with", "reasons"].map((name) => [name, proposal[name] || fields[name]]);
    // The fields say of another proposal of what kind that is, once there is one.
    const type = editor.read().changes.length || proposal.type !== "substantive" ? proposal.type : fields.type;
    const themes = proposal.themes.length ? proposal.themes : fields.themes;
    const whole = asWritten({ ...proposal, ...Object.fromEntries(told), type, themes });
    if (refuse(findMissing(whole, () => false))) return;
    editor.download(editor.writeFile(whole, editor.text, base));
    announceInSheet(say("downloaded"));
  };

  const announceInSheet = (words) => {
    fill();
    told.textContent = words;
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
      make("div", { class: "earlier" }),
      make("div", { class: "listed" }),
      fields,
      refused,
      make("div", { class: "actions" },
        button(say("download"), save, { class: "main" }), button(say("print"), print),
        button(say("discard"), discard, { class: "quiet" })),
      told,
      make("p", { class: "hint" }, say("nothing-sent")));
    // A press beside the sheet closes it.
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    // The button that opened it was written anew meanwhile, so that the browser cannot lead back to it.
    sheet.addEventListener("close", () => {
      const here = document.activeElement;
      if (here === document.body || sheet.contains(here)) bar.querySelector("button")?.focus();
    });
  };

  const showList = (changes) => {
    sheet.querySelector(".listed").replaceChildren(listChanges(changes));
    editor.showEarlier(sheet.querySelector(".earlier"), { nameChange, tellWhy, button, save: saveEarlier, announce: announceInSheet });
  };

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
