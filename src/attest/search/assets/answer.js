/* The answer to a query, as the items that the theme shows. Everything that reaches the page is escaped here. */
"use strict"

const searchAnswer = (() => {
  const { places } = searchWords
  const { search } = searchRank
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

  /** Escapes a stretch of a text and marks the words that were found. */
  const mark = (text, marks, start = 0, stop = text.length) => {
    let html = ""
    for (const { start: from, end } of marks) {
      if (from < start || end > stop) continue
      html += `${escape(text.slice(start, from))}<mark>${escape(text.slice(from, end))}</mark>`
      start = end
    }
    return html + escape(text.slice(start, stop))
  }

  /** The stretch of a text that has the most of the words that were found. */
  const LENGTH = 180
  const teaser = (text, marks) => {
    if (text.length <= LENGTH) return mark(text, marks)
    let start = 0, most = 0
    for (const [i, { start: from }] of marks.entries()) {
      const inside = new Set()
      for (let j = i; j < marks.length && marks[j].end <= from + LENGTH; j++) inside.add(marks[j].word)
      if (inside.size > most) [start, most] = [from, inside.size]
    }
    start = start < LENGTH / 2 ? 0 : text.lastIndexOf(" ", start - 30) + 1
    const stop = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH)
    return (start > 0 ? "… " : "") + mark(text, marks, start, stop) + (stop < text.length ? " …" : "")
  }

  /** Makes the theme's result item. The theme shows no text beside an address with an anchor, so the title holds it. */
  const item = (index, { id, score }, found) => {
    const [location, kind, title, text, where] = index.docs[id]
    const sub = [index.kinds[kind][0], where].filter(Boolean).join(" · ")
    const shown = teaser(text, places(text, found))
    const html = `<span class="search-kind">${escape(sub)}</span> <span class="search-title">${mark(title, places(title, found))}</span>` +
      (shown ? ` <span class="search-text">${shown}</span>` : "")
    return [{ location, title: html, text: "", score, terms: {} }]
  }

  /** Answers a query with the theme's items and, where there are none, the nearest names. */
  const answer = (index, query) => {
    const { hits, terms, total } = search(index, query)
    const found = new Set(terms.flatMap(({ forms }) => [...forms.keys()]))
    const items = hits.map((hit) => item(index, hit, found))
    return { items, total, nearest: items.length ? [] : index.nearest(query) }
  }

  return answer
})()
