/* Filters for the tables of events and figures, sorting by their columns, and a name for each table that scrolls sideways,
   so that it can be reached by keyboard. Without this script the tables are whole, and scroll by touch or wheel. */
(() => {
  "use strict";
  const NAMES = { events: "events", figures: "figures", plans: "plans" };
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const cell = (row, index) => (row.cells[index] ? row.cells[index].textContent.trim() : "");
  const headings = (table) => [...table.tHead.rows[0].cells];
  const column = (table, name) => headings(table).findIndex((head) => head.textContent.trim() === name);

  function agencies(rows) {
    const found = new Set();
    for (const row of rows) {
      const marked = row.querySelector(".row");
      if (marked) for (const name of marked.classList) if (name.startsWith("about-")) found.add(name.slice(6));
    }
    return [...found].sort();
  }

  function select(label, values, changed) {
    const list = make("select", {}, make("option", { value: "", textContent: "All" }),
      ...values.map((value) => make("option", { value, textContent: value })));
    list.addEventListener("change", changed);
    return { list, label: make("label", {}, label, list) };
  }

  function controls(box, table, what) {
    const rows = [...table.tBodies[0].rows];
    const status = make("p", {});
    status.setAttribute("role", "status");
    const tests = [];
    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !tests.every((test) => test(row));
        if (!row.hidden) shown += 1;
      }
      status.textContent = `${shown} of ${rows.length} ${what} shown`;
    };
    const group = make("div", { className: "attest-controls" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `Filter the ${what}`);
    const bodies = agencies(rows);
    if (bodies.length > 1) {
      const { list, label } = select("Agency", bodies, apply);
      for (const option of list.options) if (option.value) option.textContent = option.value.toUpperCase();
      tests.push((row) => !list.value || row.querySelector(`.row.about-${CSS.escape(list.value)}`) !== null);
      group.append(label);
    }
    for (const name of ["Status", "Stated by"]) {
      const index = column(table, name);
      if (index < 0) continue;
      const values = [...new Set(rows.map((row) => cell(row, index)))].sort();
      if (values.length < 2) continue;
      const { list, label } = select(name, values, apply);
      tests.push((row) => !list.value || cell(row, index) === list.value);
      group.append(label);
    }
    const words = make("input", { type: "search" });
    words.addEventListener("input", apply);
    tests.push((row) => row.textContent.toLowerCase().includes(words.value.trim().toLowerCase()));
    group.append(make("label", {}, "Words in the row", words));
    box.prepend(group, status);
    apply();
  }

  const number = (text) => {
    const found = /\d[\d,]*/.exec(text);
    return found ? Number(found[0].replaceAll(",", "")) : null;
  };

  function sortable(table, numeric) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    headings(table).forEach((head, index) => {
      const button = make("button", { type: "button", className: "attest-sort" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        for (const other of headings(table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", direction);
        const sign = direction === "ascending" ? 1 : -1;
        const key = (row) => (numeric && index === 0 ? number(cell(row, index)) : cell(row, index).toLowerCase());
        const sorted = [...original].sort((one, other) => {
          const [a, b] = [key(one), key(other)];
          if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
          return a < b ? -sign : a > b ? sign : 0;
        });
        body.append(...sorted);
      });
    });
  }

  for (const [name, what] of Object.entries(NAMES)) {
    const box = document.getElementById(`attest-${name}`);
    const table = box && box.querySelector("table");
    if (!table || !table.tHead) continue;
    if (name !== "events") sortable(table, name === "figures");
    if (table.tBodies[0].rows.length > 5) controls(box, table, what);
  }

  // A table that scrolls sideways can be reached and has a name; one that fits is left alone.
  const label = (box) => {
    let heading = box;
    while (heading && !/^H[1-6]$/.test(heading.tagName)) heading = heading.previousElementSibling || heading.parentElement;
    const words = heading ? heading.firstChild.textContent.trim() : document.title;
    const number = [...document.querySelectorAll(".md-content table")].indexOf(box.querySelector("table")) + 1;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Table ${number}: ${words}`);
  };
  const watch = new ResizeObserver((entries) => {
    // All are measured before any is changed, so that the page is laid out once.
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth + 1);
    entries.forEach(({ target }, index) => {
      if (wide[index]) label(target);
      else for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
    });
  });
  for (const box of document.querySelectorAll(".md-content .scroll")) watch.observe(box);
})();
