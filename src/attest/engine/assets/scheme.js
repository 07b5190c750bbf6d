{
  // The theme sets these when the page is drawn already, and then all of it is styled again.
  document.documentElement.classList.replace("no-js", "js");
  document.documentElement.classList.add("js-focus-visible");
  document.documentElement.dataset.jsFocusVisible = "";
  const options = [...document.querySelectorAll("input[name=__palette]")];
  const show = (chosen) => {
    for (const name of ["media", "scheme", "primary", "accent"]) {
      const attribute = `data-md-color-${name}`;
      document.body.setAttribute(attribute, chosen.getAttribute(attribute));
    }
    chosen.checked = true;
    for (const option of options) option.nextElementSibling.hidden = option !== chosen;
  };
  let stored = null;
  try {
    stored = __md_get("__palette");
  } catch {
    // The browser stores nothing, or something that is not ours.
  }
  show(options[stored?.index] ?? options.find((option) => matchMedia(option.dataset.mdColorMedia).matches) ?? options[0]);
  for (const option of options) {
    option.addEventListener("change", () => {
      stored = { index: options.indexOf(option) };
      __md_set("__palette", stored);
      show(option);
    });
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      const next = options[(options.indexOf(option) + 1) % options.length];
      next.click();
      next.focus();
    });
    matchMedia(option.dataset.mdColorMedia).addEventListener("change", ({ matches }) => matches && !stored && show(option));
  }
}
