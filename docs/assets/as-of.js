/* Turns the sections "as of a date" into one control. Without this script the sections stand as they are.
   The id of each section's heading is the day from which its state held; empty anchors in it are further stops. */
(() => {
  "use strict";
  const box = document.getElementById("attest-as-of");
  if (!box) return;
  const PREFIX = "as-of-";
  const day = (element) => element.id.slice(PREFIX.length);
  const states = [...box.querySelectorAll(".attest-state")].map((element) => {
    const heading = element.querySelector(`[id^="${PREFIX}"]`);
    return { element, heading, from: day(heading) };
  });
  if (!states.length) return;
  const stops = [...box.querySelectorAll(`.attest-state [id^="${PREFIX}"]`)].map(day).sort();
  const names = new Map(
    [...box.querySelectorAll(`ul a[href^="#${PREFIX}"]`)].map((a) => [a.hash.slice(PREFIX.length + 1), a.textContent]),
  );
  const words = (iso) =>
    new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const range = make("input", { type: "range", min: 0, max: stops.length - 1, step: 1, id: "as-of-step" });
  const date = make("input", { type: "date", id: "as-of-day", min: stops[0], max: stops[stops.length - 1] });
  const before = make("button", { type: "button", textContent: "Earlier" });
  const after = make("button", { type: "button", textContent: "Later" });
  const named = [...names].map(([iso, name]) => {
    const button = make("button", { type: "button", textContent: name.split(",")[0] });
    button.addEventListener("click", () => choose(iso));
    return button;
  });
  const status = make("p", { className: "attest-day" });
  status.setAttribute("role", "status");
  const controls = make("div", { className: "attest-controls" },
    before, after, make("label", { className: "wide" }, "Step through the dates", range),
    make("label", {}, "Any date", date), ...named);
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", "State as of a date");
  box.prepend(controls, status);
  box.classList.add("attest-live");
  const list = box.querySelector(`ul a[href^="#${PREFIX}"]`);
  if (list) list.closest("ul").hidden = true;
  let current = "";

  function stateOf(iso) {
    let found = states[0];
    for (const state of states) if (state.from <= iso) found = state;
    return found;
  }

  function show(iso) {
    current = iso;
    const shown = stateOf(iso);
    for (const state of states) state.element.hidden = state !== shown;
    let step = 0;
    stops.forEach((stop, index) => { if (stop <= iso) step = index; });
    range.value = String(step);
    const name = names.get(iso);
    const told = `As of ${words(iso)}${name ? ` (${name.split(",")[0]})` : ""}`;
    range.setAttribute("aria-valuetext", told);
    date.value = iso;
    before.disabled = iso <= stops[0];
    after.disabled = iso >= stops[stops.length - 1];
    status.textContent = told;
  }

  function choose(iso, replace = false) {
    if (iso === current && !replace) return;
    history[replace ? "replaceState" : "pushState"](null, "", `#${PREFIX}${iso}`);
    show(iso);
  }

  function fromAddress() {
    const match = /^#as-of-(\d{4}-\d\d-\d\d)$/.exec(location.hash);
    if (!match) return false;
    show(match[1]);
    return true;
  }

  before.addEventListener("click", () => choose([...stops].reverse().find((stop) => stop < current) || stops[0]));
  after.addEventListener("click", () => choose(stops.find((stop) => stop > current) || stops[stops.length - 1]));
  range.addEventListener("input", () => show(stops[Number(range.value)]));
  range.addEventListener("change", () => { const iso = stops[Number(range.value)]; current = ""; choose(iso); });
  date.addEventListener("change", () => { if (date.value && date.checkValidity()) choose(date.value); });
  const first = [...names.keys()][0] || stops[stops.length - 1];
  const follow = () => {
    if (fromAddress()) box.scrollIntoView();
    else if (!location.hash) show(first);
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  if (!fromAddress()) show(first);
  else box.scrollIntoView();
})();
