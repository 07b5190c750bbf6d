/* The answer to a query, as the items that the theme shows. Everything that reaches the page is escaped here. */
"use strict"

const searchAnswer = (() => {
  const { cut, places } = searchWords
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

  /** The sentences of a text from the one on with which most of the words are shown that were found. */
  const LENGTH = 200
  const teaser = (text, marks) => {
    let start = 0, most = 0
    for (const { index: from } of text.length > LENGTH ? text.matchAll(/(?<=^|[.!?]["”’)]* )\S/g) : []) {
      const inside = new Set(marks.filter((one) => one.start >= from && one.end <= from + LENGTH).map(({ word }) => word))
      if (inside.size > most) [start, most] = [from, inside.size]
    }
    const stop = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH)
    return mark(text, marks, start, stop) + (stop < text.length ? " …" : "")
  }

  /** Makes the theme's result item. The theme shows no text beside an address with an anchor, so the title holds it. */
  const item = (index, { id }, score, found) => {
    const [location, kind, title, where] = index.docs[id]
    const sub = [index.kinds[kind][0], where].filter(Boolean).join(" · ")
    const { text } = index.text(id)
    const html = `<span class="search-kind">${escape(sub)}</span> <span class="search-title">${mark(title, places(title, found))}</span>` +
      (text ? ` <span class="search-text">${teaser(text, places(text, found))}</span>` : "")
    return [{ location, title: html, text: "", score, terms: {} }]
  }

  /** Answers a query; `load` fetches parts of the texts. */
  const answer = async (index, query, load) => {
    const found = searchRank.find(index, query)
    const wanted = new Set(found.ids.map((id) => index.part(id)))
    await Promise.all([...wanted].filter((part) => !index.parts.has(part)).map(async (part) => index.parts.set(part, await load(part))))
    const { hits, terms, left, total } = searchRank.settle(index, found)
    const words = new Set(terms.flatMap(({ forms }) => [...forms.keys()]))
    const [help] = index.danger.map(({ id }) => index.docs[id])
    return {
      items: hits.map((hit, i) => item(index, hit, hits.length - i, words)),
      total,
      // Above help stands no word about words.
      left: hits.length && !found.help.length ? left.map(({ word }) => word) : [],
      instead: hits.length && !found.help.length ? terms.filter(({ guess, forms }) => guess && forms.size).map((term) => {
        const shown = new Set(cut(index.docs[hits[0].id][2]))
        return [...term.forms.keys()].find((word) => shown.has(word)) || searchRank.best(term)
      }) : [],
      help: help && { url: help[0], title: help[2] },
    }
  }

  return answer
})()
