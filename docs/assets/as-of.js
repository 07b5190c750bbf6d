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

  const date = make("input", { type: "date", id: "as-of-day", min: stops[0], max: stops[stops.length - 1] });
  const before = make("button", { type: "button", textContent: "Previous change" });
  const after = make("button", { type: "button", textContent: "Next change" });
  const named = [...names].map(([iso, name]) => {
    const button = make("button", { type: "button", textContent: `${name.split(",")[0]} article` });
    button.addEventListener("click", () => choose(iso));
    return button;
  });
  const status = make("p", { className: "attest-day" });
  status.setAttribute("role", "status");
  const controls = make("div", { className: "attest-controls" }, before, make("label", {}, "Date", date), after, ...named);
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
    const known = iso >= stops[0] && iso <= stops[stops.length - 1];
    const shown = known ? stateOf(iso) : null;
    for (const state of states) state.element.hidden = state !== shown;
    const name = names.get(iso);
    date.value = iso;
    before.disabled = iso <= stops[0];
    after.disabled = iso >= stops[stops.length - 1];
    status.textContent = known ? `As of ${words(iso)}${name ? ` (${name.split(",")[0]})` : ""}`
      : `The records say nothing of ${words(iso)}: they reach from ${words(stops[0])} to ${words(stops[stops.length - 1])}.`;
  }

  function choose(iso) {
    if (iso === current) return;
    // A step is no page: the way back leads to the page before.
    history.replaceState(null, "", `#${PREFIX}${iso}`);
    show(iso);
  }

  function fromAddress() {
    const match = /^#as-of-(\d{4}-\d\d-\d\d)$/.exec(location.hash);
    if (!match) return false;
    show(match[1]);
    return true;
  }

  const changes = states.map((state) => state.from).sort();
  before.addEventListener("click", () => choose([...changes].reverse().find((day) => day < current) || stops[0]));
  after.addEventListener("click", () => choose(changes.find((day) => day > current) || stops[stops.length - 1]));
  date.addEventListener("change", () => { if (date.value) choose(date.value); });
  const first = stops[stops.length - 1];
  const follow = () => {
    if (fromAddress()) box.scrollIntoView();
    else if (!location.hash) show(first);
  };
  addEventListener("hashchange", follow);
  if (!fromAddress()) show(first);
  else box.scrollIntoView();
})();
