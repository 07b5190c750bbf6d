/* Pagefind behind the theme's search box, for a site so large that one index is too much to fetch.
 *
 * It speaks the theme's messages as search/worker.js does. Pagefind keeps its index in many small files and fetches
 * those that a query needs.
 */
"use strict"

const MOST = 10
let latest = 0
let engine = null
const ready = () => engine || (engine = import(new URL("../pagefind/pagefind.js", self.location)).then(async (pagefind) => {
  await pagefind.options({ baseUrl: "/", excerptLength: 24 })
  await pagefind.init()
  return pagefind
}))
const escape = (text) => text.replace(/[<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
// Pagefind has escaped the text and added its marks: only these stay.
const marked = (html) => html.split(/(<\/?mark>)/).map((part, i) => (i % 2 ? part : escape(part))).join("")

const search = async (query) => {
  const pagefind = await ready()
  const { results } = await pagefind.search(query)
  const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()))
  const weight = ({ weighted_locations }) => weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0)
  return found.map(({ meta, sub_results, url, excerpt }, i) => {
    const best = [...sub_results].sort((a, b) => weight(b) - weight(a))[0] || { url, excerpt, title: meta.title }
    const location = best.url.replace(/^\//, "").replace(/(^|\/)index\.html/, "$1")
    const plain = (text) => escape((text || "").replace(/&/g, "&#38;"))
    const title = `<span class="search-kind">${plain(meta.title)}</span> <span class="search-title">${plain(best.title)}</span>` +
      ` <span class="search-text">${marked(best.excerpt)}</span>`
    return [{ location, title, text: "", score: MOST - i, terms: {} }]
  })
}

self.onmessage = async ({ data: { type, data } }) => {
  if (type === 0) return self.postMessage({ type: 1 })
  if (type === "load") return ready().catch(() => { engine = null })
  const number = ++latest
  const query = String(data).slice(0, 200)
  let answer
  try {
    answer = { items: query.trim() ? await search(query) : [], query }
  } catch {
    engine = null
    answer = { items: [], query, failed: true }
  }
  if (number === latest) self.postMessage({ type: 3, data: answer })
}
