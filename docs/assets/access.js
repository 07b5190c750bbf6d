// What the theme leaves out for people who use a keyboard or a screen reader. Without this script the menu is the
// theme's own switch.
(() => {
  const drawer = document.getElementById("__drawer");
  const button = document.querySelector(".md-header__menu");
  const sidebar = document.querySelector(".md-sidebar--primary");

  // No key alone does anything outside a text field: the theme's f, s, p, n, comma and full stop leave the page. The key /,
  // which can be turned off, is in shortcut.js.
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && event.key !== " ") {
      event.stopImmediatePropagation();
    }
  }, true);

  // The menu is a button; its state is the state of the theme's switch.
  if (drawer && button && sidebar) {
    const sync = () => {
      button.setAttribute("aria-expanded", String(drawer.checked));
      if (drawer.checked) {
        const first = [...sidebar.querySelectorAll("a[href]")].find((link) => link.checkVisibility({ visibilityProperty: true }));
        if (first) first.focus({ preventScroll: true });
      }
    };
    drawer.addEventListener("change", sync);
    button.addEventListener("click", () => drawer.click());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) {
        drawer.click();
        button.focus();
      }
    });
    sidebar.addEventListener("focusout", (event) => {
      if (drawer.checked && event.relatedTarget && !sidebar.contains(event.relatedTarget)) drawer.click();
    });
    drawer.tabIndex = -1;
  }

  // The switches of nested lists are labels that only a pointer reaches; they become buttons.
  for (const label of document.querySelectorAll(".md-nav--primary label[for]")) {
    const toggle = document.getElementById(label.htmlFor);
    if (!toggle || label.querySelector("a")) continue;
    const replacement = document.createElement("button");
    for (const { name, value } of label.attributes) if (name !== "tabindex") replacement.setAttribute(name, value);
    replacement.type = "button";
    replacement.append(...label.childNodes);
    const sync = () => replacement.setAttribute("aria-expanded", String(toggle.checked));
    replacement.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", sync);
    toggle.tabIndex = -1;
    label.replaceWith(replacement);
    sync();
  }

  // Closed answers are printed open, and closed again after it.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
