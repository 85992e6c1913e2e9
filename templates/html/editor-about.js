/* What a proposal says of itself: its title, who proposes it, its reasons. */
(() => {
  "use strict";

  const editor = globalThis.rkcEditor;
  const { make, say } = editor;

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

  const asWritten = (proposal) =>
    ({ ...proposal, by: asKnown(editor.clean(proposal.by)), with: editor.listCodes(proposal.with).map(asKnown).join(", ") });

  const readProposal = () => asWritten({ ...editor.read(), ...take() });

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

  fields.addEventListener("input", () => editor.tellAbout(take()));
  fields.addEventListener("change", () => editor.tellAbout(take()));

  Object.assign(editor, { about: { fields, fill, readProposal, asWritten, findUnknown } });
})();
