// The walk of the first day: one stop at a time. Without this script the page holds all stops, one below the other.
(() => {
  const first = document.getElementById("stop-1");
  if (!first) return;
  const KEY = "attest.stop";
  const stops = [];
  for (let node = first; node; node = node.nextElementSibling) {
    if (node.tagName === "H2") stops.push({ heading: node, nodes: [] });
    stops.at(-1).nodes.push(node);
  }
  // What stands above the first stop is read with it.
  for (let node = first.previousElementSibling; node && node.tagName !== "H1"; node = node.previousElementSibling) stops[0].nodes.push(node);
  // Only the stop that was read last is kept, in this browser, so that the walk goes on from there.
  const store = (id) => {
    try {
      if (id) localStorage.setItem(KEY, id);
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const of = (hash) => {
    const target = document.getElementById(hash.slice(1));
    return stops.find((stop) => stop.nodes.some((node) => node === target || node.contains(target)) && target);
  };
  const show = (stop, focus) => {
    for (const other of stops) for (const node of other.nodes) node.hidden = other !== stop;
    store(stop.heading.id);
    if (!focus) return;
    stop.heading.tabIndex = -1;
    stop.heading.focus({ preventScroll: true });
    stop.heading.scrollIntoView();
  };

  addEventListener("hashchange", () => show(of(location.hash) || stops[0], true));
  addEventListener("beforeprint", () => stops.forEach((stop) => stop.nodes.forEach((node) => { node.hidden = false; })));
  addEventListener("afterprint", () => show(of(location.hash) || stops[0]));
  const here = of(location.hash);
  const last = document.getElementById(store() || "");
  if (!here && last && last !== first && of(`#${last.id}`)) {
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.href = `#${last.id}`;
    link.textContent = `Go on where you stopped: ${last.firstChild.textContent.trim()}`;
    line.append(link);
    first.before(line);
    stops[0].nodes.push(line);
  }
  const kept = store();
  show(here || stops[0], false);
  if (!here && kept) store(kept);
})();
