/* The theme that a reader chose, the drawer of pages on a phone, and search. The site reads well without any of it. */
(() => {
  "use strict";

  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // Storage may be closed to a page from disk, or by the reader.
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      /* The choice then lasts for this page. */
    }
  };

  // Set before anything is drawn, so that nothing flashes: this script stands in the head.
  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  const offerTheme = (button) => {
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      show();
    });
    dark.addEventListener("change", show);
    show();
  };

  const tendDrawer = (drawer) => {
    const current = drawer.querySelector("[aria-current]");
    if (current) drawer.scrollTop = current.offsetTop - drawer.clientHeight / 3;
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
    });
  };

  /* Search */

  const WORDS_SHOWN = 34;
  const PASSAGES_SHOWN = 5;
  const PAGES_SHOWN = 40;

  const NUMBER = /^\d+(\.\d+)*[a-z]*$/;

  const make = (tag, text) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  };

  // A page as found -> its passages, the best first: the block that each found word stands in, with its score.
  const findPassages = (page) => {
    const places = page.anchors
      .filter((anchor) => anchor.element !== "h1" && !anchor.id.startsWith("_"))
      .sort((one, other) => one.location - other.location);
    const passages = new Map();
    for (const word of page.weighted_locations) {
      let at = -1;
      while (at + 1 < places.length && places[at + 1].location <= word.location) at += 1;
      if (!passages.has(at)) {
        const from = at < 0 ? 0 : places[at].location;
        const until = at + 1 < places.length ? places[at + 1].location : Infinity;
        const { id, element } = places[at] ?? { id: "", element: "" };
        passages.set(at, { id, from, until, numbered: /^(div|h\d)$/.test(element), score: 0, found: [] });
      }
      const passage = passages.get(at);
      passage.score += word.balanced_score;
      passage.found.push(word.location);
    }
    // What stands before the first block is the title, which heads the list anyway.
    if (passages.size > 1) passages.delete(-1);
    return [...passages.values()].sort((one, other) => other.score - one.score || one.from - other.from);
  };

  const showPassage = (passage, words, address) => {
    const link = make("a");
    link.href = passage.id ? `${address}#${passage.id}` : address;
    const numbered = passage.numbered && NUMBER.test(words[passage.from]);
    const from = passage.from + Number(numbered);
    const end = Math.min(passage.until, words.length);
    const start = Math.max(from, Math.min(passage.found[0] - 8, end - WORDS_SHOWN));
    const stop = Math.min(start + WORDS_SHOWN, end);
    if (numbered) {
      const number = make("span", words[passage.from]);
      number.className = "number";
      link.append(number, " ");
    }
    if (start > from) link.append("… ");
    for (let at = start; at < stop; at += 1) {
      link.append(passage.found.includes(at) ? make("mark", words[at]) : words[at], " ");
    }
    if (stop < end) link.append("…");
    const item = make("li");
    item.append(link);
    return item;
  };

  const showPage = (page, more) => {
    const section = make("section");
    const title = make("h2");
    const link = make("a", page.meta.title);
    link.href = page.url;
    title.append(link);
    section.append(title);
    const passages = findPassages(page);
    const words = (page.raw_content ?? page.content).split(/\s+/);
    const list = make("ul");
    for (const passage of passages.slice(0, PASSAGES_SHOWN)) list.append(showPassage(passage, words, page.url));
    section.append(list);
    if (passages.length > PASSAGES_SHOWN) {
      section.append(make("p", more.replace("{count}", passages.length - PASSAGES_SHOWN)));
    }
    return [section, passages.length];
  };

  // Proposals, or changes of theirs, that are asked for by their number: 2019-018, 2019-018/2.
  const findProposals = (query, { proposals = "", proposal = "" }) => {
    const known = new Set(proposals.split(" ").filter(Boolean));
    const asked = query.toLowerCase().split(/[\s,;]+/).map((word) => word.split("/"));
    return asked.filter(([id]) => known.has(id)).map(([id, change]) => {
      const section = make("section");
      const link = make("a", proposal.replace("{id}", () => (change ? `${id}/${change}` : id)));
      link.href = `proposal.${id}.html${/^\d+$/.test(change) ? `#change-${change}` : ""}`;
      const title = make("h2");
      title.append(link);
      section.append(title);
      return section;
    });
  };

  const offerSearch = (form, told, results) => {
    const field = form.elements.q;
    let asked = 0;
    let engine = null;

    const search = async () => {
      const query = field.value.trim();
      const turn = (asked += 1);
      if (!query) {
        told.textContent = "";
        results.replaceChildren();
        return;
      }
      try {
        engine ??= await import(new URL("pagefind/pagefind.js", location.href).href);
        await engine.options({ baseUrl: new URL(".", location.href).pathname });
        const answer = await engine.search(query);
        const pages = await Promise.all(answer.results.slice(0, PAGES_SHOWN).map((result) => result.data()));
        if (turn !== asked) return;
        const shown = pages.map((page) => showPage(page, told.dataset.more));
        const count = shown.reduce((sum, [, passages]) => sum + passages, 0);
        const named = findProposals(query, told.dataset);
        const found = [...named.map((section) => section.textContent), ...(count ? [told.dataset.found.replace("{count}", count)] : [])];
        told.textContent = found.join(" · ") || told.dataset.none.replace("{words}", () => query);
        results.replaceChildren(...named, ...shown.map(([section]) => section));
      } catch (error) {
        console.error(error);
        if (turn === asked) told.textContent = told.dataset.failed;
      }
    };

    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 250);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
      search();
    });
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.focus();
    search();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (button) offerTheme(button);
    const drawer = document.querySelector("nav[popover]");
    if (drawer) tendDrawer(drawer);
    const told = document.querySelector(".found");
    if (location.protocol === "file:") {
      for (const note of document.querySelectorAll("[data-disk]")) note.hidden = false;
    } else if (told) {
      offerSearch(document.querySelector("main form.find"), told, document.querySelector(".results"));
    }
  });
})();
