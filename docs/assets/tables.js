/* Filters for the tables made from the records, sorting by their columns, and a name for each table that scrolls sideways,
   so that it can be reached by keyboard. Without this script the tables are whole, and scroll by touch or wheel.
   Kind, body and status of the filter stand in the address (?body=ceop&status=planned), so that a link can open a table
   filtered. Words that somebody types never do. */
(() => {
  "use strict";
  const NAMES = ["relationships", "events", "figures", "plans"];
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const cell = (row, index) => (row.cells[index] ? row.cells[index].textContent.trim() : "");
  const headings = (table) => [...table.tHead.rows[0].cells];
  const KINDS = {
    ties: "Ties between bodies", roles: "What each is and does", posts: "People in posts", plans: "Plans",
    articles: "What the articles tell",
  };
  const marked = (prefix) => (row) => [...row.querySelectorAll(".row")].flatMap((mark) =>
    [...mark.classList].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
  const MOST = 12;
  const status = (row) => [...row.querySelectorAll(".status")].map((badge) => badge.textContent);

  function controls(box, table, what) {
    const rows = [...table.tBodies[0].rows];
    const told = make("p", {});
    told.setAttribute("role", "status");
    const words = make("input", { type: "search" });
    const lists = [];
    // On a phone, where a row is a card, the first ones stand for all until somebody asks for the rest, or filters.
    const rest = make("button", { type: "button", className: "attest-rest", textContent: `Show all ${rows.length}` });
    const unfold = () => {
      rest.remove();
      apply();
    };
    const apply = () => {
      const wanted = words.value.trim().toLowerCase();
      const whole = !rest.isConnected || wanted || lists.some(({ list }) => list.value);
      rows.forEach((row, index) => {
        const fits = lists.every(({ list, values }) => !list.value || values(row).includes(list.value));
        row.hidden = !fits || !row.textContent.toLowerCase().includes(wanted);
        row.classList.toggle("folded", !whole && index >= MOST);
      });
      rest.hidden = Boolean(whole);
      const shown = rows.filter((row) => !row.hidden).length;
      told.textContent = shown === rows.length ? `All ${shown} ${what}` : `${shown} of ${rows.length} ${what} shown`;
    };
    // A link to a row shows the row, whatever the filter says.
    const follow = () => {
      const row = rows.find((one) => one.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`));
      if (row && (row.hidden || row.classList.contains("folded"))) {
        unfold();
        row.hidden = false;
        row.scrollIntoView();
      }
    };
    const group = make("div", { className: "attest-controls" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `Filter the ${what}`);
    for (const [key, label, values, name] of [["kind", "Kind", marked("kind-"), (value) => KINDS[value]],
      ["body", "Body", marked("about-"), (value) => value.toUpperCase()], ["status", "Status", status, (value) => value]]) {
      const found = [...new Set(rows.flatMap(values))];
      if (key !== "kind") found.sort();
      if (found.length < 2) continue;
      const list = make("select", {}, make("option", { value: "", textContent: "All" }),
        ...found.map((value) => make("option", { value, textContent: name(value) })));
      const asked = new URLSearchParams(location.search).get(key);
      if (found.includes(asked)) list.value = asked;
      list.addEventListener("change", () => {
        const address = new URL(location.href);
        if (list.value) address.searchParams.set(key, list.value);
        else address.searchParams.delete(key);
        history.replaceState(history.state, "", address);
        apply();
      });
      lists.push({ list, values });
      group.append(make("label", {}, label, list));
    }
    words.addEventListener("input", apply);
    group.append(make("label", {}, "Words", words), told);
    box.prepend(group);
    box.append(rest);
    rest.addEventListener("click", () => {
      unfold();
      rows[MOST].querySelector("a").focus();
    });
    apply();
    follow();
    addEventListener("hashchange", follow);
  }

  const number = (text) => {
    const found = /\d[\d,]*/.exec(text);
    return found ? Number(found[0].replaceAll(",", "")) : null;
  };

  function sortable(table, numeric) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    headings(table).slice(0, -1).forEach((head, index) => {
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

  for (const what of NAMES) {
    const box = document.getElementById(`attest-${what}`);
    const table = box && box.querySelector("table");
    if (!table || !table.tHead) continue;
    if (what === "figures") sortable(table, true);
    if (table.tBodies[0].rows.length > MOST) controls(box, table, what);
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
