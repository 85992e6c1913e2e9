/* Narrows the table of proposals. Without it the table is whole, and its filters stay hidden. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.querySelector("form.filters");
  const table = document.querySelector("table.register");
  if (!form || !table) return;
  const rows = [...table.tBodies[0].rows];
  const choices = [...form.querySelectorAll("select")];
  const told = form.querySelector(".count");

  // What is chosen stands in the address, so that it can be sent to somebody.
  const keep = () => {
    const asked = new URLSearchParams(choices.filter((one) => one.value).map((one) => [one.name, one.value]));
    const query = asked.toString();
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      /* A page from disk may not be allowed to. */
    }
  };

  const narrow = () => {
    let shown = 0;
    for (const row of rows) {
      const fits = choices.every((one) => !one.value || (row.dataset[one.name] ?? "").split(" ").includes(one.value));
      row.hidden = !fits;
      shown += Number(fits);
    }
    told.textContent = form.dataset.count.replace("{shown}", shown).replace("{all}", rows.length);
  };

  const asked = new URLSearchParams(location.search);
  for (const one of choices) {
    const wanted = asked.get(one.name);
    if ([...one.options].some((option) => option.value === wanted)) one.value = wanted;
  }
  // On a narrow screen the filters would fill it before the first proposal; what is chosen stays to be seen.
  const folds = matchMedia("(max-width: 44rem)").matches && !choices.some((one) => one.value);
  if (folds) form.querySelector("details").open = false;
  form.addEventListener("change", () => {
    narrow();
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(() => {
      for (const one of choices) one.value = "";
      narrow();
      keep();
    });
  });
  form.hidden = false;
  narrow();
});
