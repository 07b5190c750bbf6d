// Hover, focus or tap on a citation shows the cited section beside it; on a glossary term, its definition.
// Without this script each is an ordinary link. Only text and a few plain elements are taken over from the cited page.
(() => {
  const KEPT = new Set(["P", "UL", "LI", "BLOCKQUOTE", "EM", "STRONG", "Q"]);
  const LEAVES = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NAV", "SVG", "TABLE", "DETAILS"]);
  const LONGEST = 600;
  const pages = new Map();
  const box = document.createElement("div");
  let link = null;
  let wanted = null;
  let timer = 0;

  box.id = "preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  };

  // A page opened from the disk may not fetch another. The offline copy has each page that is cited as a script, too.
  const waiting = new Map();
  window.attestPage = (html) => waiting.get(document.currentScript.src)(html);
  const fromDisk = (address) => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: `${address}.js`, onerror: reject });
    waiting.set(script.src, resolve);
    document.head.append(script);
  });

  const load = (url) => {
    const address = url.href.split("#")[0];
    if (address === location.href.split("#")[0]) return Promise.resolve(document);
    if (!pages.has(address)) {
      const text = location.protocol === "file:" ? fromDisk(address) : fetched(address);
      pages.set(address, text.then((html) => new DOMParser().parseFromString(html, "text/html")));
    }
    return pages.get(address);
  };

  const copy = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
      else if (node.nodeType === Node.ELEMENT_NODE && !LEAVES.has(node.tagName) && !node.matches(".headerlink, .cites")) {
        copy(node, KEPT.has(node.tagName) ? to.appendChild(document.createElement(node.tagName)) : to);
      }
    }
    return to;
  };

  // A passage is shown in its own words, with a line of who speaks; background with its heading and its first sentences.
  // A page without the anchor gives nothing.
  const section = (page, id) => {
    const heading = page.getElementById(id);
    if (!heading || !/^H[2-6]$/.test(heading.tagName)) return null;
    const part = document.createDocumentFragment();
    const add = (element) => {
      const holder = document.createElement("div");
      holder.append(element.cloneNode(true));
      copy(holder, part);
    };
    const following = [];
    for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) following.push(next);
    const record = following.findIndex((element) => element.matches(".attest-passage"));
    if (record >= 0) {
      following.slice(0, record).forEach(add);
      add(following[record]);
      part.lastElementChild.className = "preview__record";
      return part;
    }
    copy(heading, part.appendChild(Object.assign(document.createElement("p"), { className: "preview__title" })));
    for (const next of following) {
      if (/^(See also|Used on|Reference)/.test(next.textContent.trim())) break;
      if (part.textContent.length + next.textContent.length > LONGEST && part.childElementCount > 1) break;
      add(next);
    }
    return part;
  };

  const place = () => {
    const at = (link.getClientRects()[0] || link.getBoundingClientRect());
    const width = document.documentElement.clientWidth;
    const below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight + 8;
    const origin = box.offsetParent.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left, width - box.offsetWidth - 8)) - origin.left}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) - origin.top}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (link) link.removeAttribute("aria-describedby");
    link = null;
    box.hidden = true;
  };

  const show = async (target) => {
    clearTimeout(timer);
    if (target === link) return;
    wanted = target;
    let content = null;
    try {
      const url = new URL(target.href);
      content = target.dataset.definition || section(await load(url), decodeURIComponent(url.hash.slice(1)));
    } catch {
      content = null; // Without a network: the link still leads there.
    }
    if (wanted !== target) return;
    hide();
    if (!content) return;
    link = target;
    box.replaceChildren(content);
    box.className = `preview preview--${target.matches(".term") ? "term" : target.matches(".cite-background") ? "background" : "passage"}`;
    box.hidden = false;
    place();
    link.setAttribute("aria-describedby", box.id);
  };

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const of = (event) => event.target instanceof Element && event.target.closest(".md-content a.cite, .md-content a.term");

  for (const term of document.querySelectorAll("a.term[title]")) {
    term.dataset.definition = term.title;
    term.removeAttribute("title");
  }
  (document.querySelector("main") || document.body).append(box);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = of(event);
    if (target) later(() => show(target), 120);
    else if (box.contains(event.target)) clearTimeout(timer);
    else if (link || wanted) later(hide, 250);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const target = of(event);
    if (target && target.matches(":focus-visible")) show(target);
    else if (!box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  // The first tap shows, the second follows the link.
  document.addEventListener("click", (event) => {
    const target = of(event);
    if (target && event.pointerType === "touch" && target !== link) {
      event.preventDefault();
      show(target);
    } else if (!target && !box.contains(event.target)) hide();
  });
  addEventListener("resize", hide);

  // Whether names stand in place of the numbers is kept in this browser, once somebody has asked for them.
  const names = document.querySelector(".attest-names input");
  if (!names) return;
  try {
    names.checked = localStorage.getItem("attest.names") !== null;
    names.addEventListener("change", () => {
      if (names.checked) localStorage.setItem("attest.names", "");
      else localStorage.removeItem("attest.names");
    });
  } catch { /* A browser without storage: the choice holds for the page. */ }
})();
