// The key / opens the search. Who speaks to a computer presses keys unawares, so a button below each page turns it off
// (WCAG 2.1.4). The choice holds for the visit, in this tab; nothing is stored where nobody chose.
(() => {
  const KEY = "attest.slash";
  const box = document.querySelector("[data-md-component=search-query]");
  const footer = document.querySelector(".md-copyright");
  if (!box || !footer) return;
  const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  let on = true;
  try {
    on = sessionStorage.getItem(KEY) !== "off";
  } catch { /* A browser without storage: the choice holds for the page. */ }

  const button = document.createElement("button");
  button.type = "button";
  button.className = "search-key";
  const show = () => {
    button.textContent = on ? "Stop / from opening the search" : "Let / open the search";
    if (on) box.setAttribute("aria-keyshortcuts", "/");
    else box.removeAttribute("aria-keyshortcuts");
  };
  button.addEventListener("click", () => {
    on = !on;
    try {
      if (on) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, "off");
    } catch { /* As above. */ }
    show();
  });
  show();
  footer.append(button);

  addEventListener("keydown", (event) => {
    if (!on || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(typing)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    box.focus();
    box.select();
  }, true);
})();
