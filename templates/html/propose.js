/* A quiet button beside each block that may be changed. The editor itself comes when somebody presses one. */
(() => {
  "use strict";

  const told = document.currentScript.dataset;

  // Scripts that hold data hand it over here; they load from disk as well, where nothing can be fetched.
  const editor = (globalThis.rkcEditor = {
    store: told.store,
    chapters: new Map(),
    labels: (labels) => Object.assign(editor, { told: labels }),
    // The page's own comes first; others follow where a change to them has to be looked at.
    chapter: (chapter) => {
      editor.chapters.set(chapter.home, chapter);
      editor.text ??= chapter;
    },
  });

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.addEventListener("load", done);
      script.addEventListener("error", () => failed(new Error(address)));
      document.head.append(script);
    });

  // What this browser keeps for the guidelines in this language: of this text first, and of texts before it.
  const isOurs = (key) => {
    const [kind, guideline, , language, ...more] = key.split(":");
    const [ourKind, ours, , spoken] = told.store.split(":");
    return kind === ourKind && guideline === ours && language === spoken && !more.length;
  };
  const listKept = () => {
    try {
      return Object.keys(localStorage).filter(isOurs).sort();
    } catch {
      return [];
    }
  };
  Object.assign(editor, { load, listKept });

  let ready = null;
  const prepare = () => {
    ready ??= Promise.all(told.scripts.split(" ").map(load)).then(() => editor.begin());
    return ready;
  };

  const drawPencil = () => {
    const space = "http://www.w3.org/2000/svg";
    const drawing = document.createElementNS(space, "svg");
    const line = document.createElementNS(space, "path");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    line.setAttribute("d", "M2.5 13.5l.8-3.2 7.6-7.6a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2l-7.6 7.6zM9.6 4l2.4 2.4");
    drawing.append(line);
    return drawing;
  };

  const offer = (block) => {
    const button = document.createElement("button");
    const words = document.createElement("span");
    button.type = "button";
    button.className = "propose";
    button.title = told.label;
    button.setAttribute("aria-label", told.labelTo.replace("{cite}", () => block.dataset.cite));
    words.textContent = told.label;
    button.append(drawPencil(), words);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      try {
        await prepare();
        editor.open(block);
      } catch (error) {
        console.error(error);
        const note = document.createElement("p");
        note.className = "propose-failed";
        note.setAttribute("role", "alert");
        note.textContent = told.failed;
        button.after(note);
        button.disabled = true;
      }
      button.removeAttribute("aria-busy");
    });
    block.append(button);
  };

  for (const block of document.querySelectorAll("[data-block]")) offer(block);
  if (listKept().length) prepare().catch(console.error);
})();
