/* Which documents answer a query, and in which order.
 *
 * Each word of a query becomes a list of *forms*: the word itself, words with its stem, words that it begins; only where
 * the index knows none of these, the words that it may be a misspelling of. A document scores by the rarity of the words
 * it has (BM25, names before text), then by the *names* (title, aliases) that the query spells out, and by pairs of words
 * that stand together in its text.
 */
"use strict"

const searchRank = (() => {
  const { cut, hyphened, stem } = searchWords
  const ASKS = /^(?:is|are|was|were|did|does|do|can|could|must|should|may)\b|\b(?:who|whose|what|when|where|why|how|which)\b/i
  const asking = (text) => text.match(/\b(?:who|when|where|why|how (?:many|much)|how)\b/i)?.[0].toLowerCase()
  const YEAR = /^(?:19|20)\d\d$/
  const MOST = 30, CLOSE = 40, NUMBER = 1.5, ALIKE = 0.5, NAME = 2, TITLE = 2

  /** Two words written as one. */
  const split = (index, word) => {
    for (let i = 3; i <= word.length - 3; i++) {
      const [left, right] = [word.slice(0, i), word.slice(i)]
      if (index.isNamed(left) && index.isNamed(right)) return [left, right]
    }
    return null
  }

  /** Reads a query: the terms with their forms, and all its words as they stand. */
  const read = (index, query) => {
    // A number with spaces between its thousands.
    const joined = query.replace(/\b\d{1,3}(?: \d{3})+\b/g, (number) => {
      const digits = number.replaceAll(" ", "")
      return index.has(digits) ? digits : number
    })
    let all = cut(joined)
    for (const [left, right] of hyphened(query)) {
      const i = all.findIndex((word, at) => word === left && all[at + 1] === right)
      if (i >= 0 && index.has(left + right) && !(index.isNamed(left) && index.isNamed(right))) all.splice(i, 2, left + right)
    }
    all = all.flatMap((word) => word.length < 6 || index.known(word) || index.starting(word).length ? [word] : split(index, word) || [word])
    const chosen = index.content(all).slice(0, 16)
    const ending = /[a-z0-9]$/i.test(query)
    const terms = chosen.map((word, i) => ({ word, forms: index.forms(word, ending && i === chosen.length - 1) }))
    for (let i = 0; i + 1 < terms.length; i++) {
      const joined = terms[i].word + terms[i + 1].word
      for (const other of index.alike.get(joined) || []) {
        if (index.has(other)) for (const term of [terms[i], terms[i + 1]]) term.forms.set(other, ALIKE)
      }
      if (index.isNamed(joined)) for (const term of [terms[i], terms[i + 1]]) term.forms.set(joined, 0.9)
    }
    return { all, terms }
  }

  /** The documents that hold words of the query: their scores, and the share of the query that they hold. */
  const scored = (index, terms) => {
    const total = index.docs.length
    const scores = new Float64Array(total), covered = new Float64Array(total), best = new Float32Array(total), has = new Int32Array(total), sure = new Float32Array(total)
    const found = []
    let mass = 0
    for (const [number, term] of terms.entries()) {
      const here = []
      for (const [word, weight] of term.forms) {
        const { documents, gains } = index.list(word)
        for (let i = 0; i < documents.length; i++) {
          const document = documents[i], gain = weight * gains[i]
          if (!best[document]) here.push(document)
          if (gain > best[document]) best[document] = gain
          if (weight > sure[document]) sure[document] = weight
        }
      }
      const rarity = Math.log(1 + (total - here.length + 0.5) / (here.length + 0.5)) * (/\d/.test(term.word) ? NUMBER : 1)
      term.rarity = rarity
      mass += rarity
      for (const document of here) {
        if (!covered[document]) found.push(document)
        scores[document] += best[document] * rarity
        covered[document] += rarity * (0.5 + 0.5 * Math.min(1, sure[document] / 0.8))
        has[document] |= 1 << number
        best[document] = sure[document] = 0
      }
    }
    return { found, scores, covered, has, mass }
  }

  const search = (index, query) => {
    const { all, terms } = read(index, query)
    if (!terms.length) return { hits: [], terms, total: 0 }
    const { found, scores, covered, has, mass } = scored(index, terms)
    const stems = terms.map(stemmed)
    const names = spelt(index, terms, stems)
    if (terms.some(({ word }) => !index.has(word))) index.misspeltNames(query, names)
    const asked = { asks: ASKS.test(query.trim()), how: asking(query), all }
    // Where no word is sure, chance likenesses abound: then only a name will do.
    const sure = terms.some(({ word, forms }) => forms.size && (index.known(word) || index.starting(word).length || word.length > 5 && best({ word, forms }, 1) > 0.5))
    for (const id of names.keys()) if (!covered[id]) found.push(id)
    let hits = []
    const every = []
    for (const id of found) {
      const share = covered[id] / mass
      const name = names.get(id) || 0
      if ((share < 0.5 || !sure) && name < 0.4) continue
      const score = (scores[id] * share * share / mass + NAME * name) * weight(index, id, asked, name > 0.9) * missing(terms, has[id])
      every.push(score)
      hits.push({ id, score })
      if (hits.length > 8 * CLOSE) hits = hits.sort((a, b) => b.score - a.score).slice(0, CLOSE)
    }
    hits = hits.sort((a, b) => b.score - a.score).slice(0, CLOSE)
    const order = sequence(index, all, terms)
    for (const hit of hits) {
      hit.score += together(index, hit.id, order) + TITLE * titled(index, hit.id, terms, stems, mass) * weight(index, hit.id, asked, names.get(hit.id) > 0.9)
    }
    hits.sort((a, b) => b.score - a.score || a.id - b.id)
    const least = hits.length ? hits[0].score * 0.12 : 0
    hits = hits.filter(({ score }) => score >= least)
    const total = Math.max(hits.length, every.filter((score) => score >= least).length)
    return { hits: hits.slice(0, MOST), terms, total }
  }

  /** How likely a document of its kind is meant. `whole`: the query is its name. */
  const weight = (index, id, { asks, how, all }, whole) => {
    const [url, kind, title] = index.docs[id]
    const [, weight, answers, isName, , wanted] = index.kinds[kind]
    // What the query asks for: a person for who, a figure for how many.
    if (wanted && wanted.split(" ").some((word) => all.includes(word))) return weight * 1.4
    // A question is best answered by a question, one that asks the same; a thing that it names is what it is about.
    if (asks && answers) return weight * (how && asking(title) === how ? 1.6 : 1.25)
    if (asks && isName && !whole) return weight * 0.8
    // A thing's own page before its entry in a list.
    return isName && !url.includes("#") ? weight * 1.15 : weight
  }

  /** Who types a number means it: a document without it hardly answers. */
  const missing = (terms, has) => {
    let factor = 1
    for (const [i, { word, forms }] of terms.entries()) {
      if (forms.size && !(has >> i & 1) && /\d/.test(word)) factor *= YEAR.test(word) ? 0.8 : 0.5
    }
    return factor
  }

  /** The stems of a term's forms, with their weights. */
  const stemmed = ({ forms }) => {
    const list = new Map()
    for (const [word, weight] of forms) {
      const key = stem(word)
      if (!(list.get(key) >= weight)) list.set(key, weight)
    }
    return list
  }

  /** The share of the query that stands in a name of the document, or in the title of its page. */
  const titled = (index, id, terms, stems, mass) => {
    if (terms.length < 2) return 0
    const where = new Set(cut(index.docs[id][4]).map(stem))
    let most = 0
    for (const name of index.names(id)) {
      let share = 0
      for (const [i, list] of stems.entries()) {
        let here = 0
        for (const one of name) here = Math.max(here, list.get(one) || 0)
        if (!here) for (const [one, weight] of list) if (where.has(one)) here = Math.max(here, weight * 0.7)
        share += here * terms[i].rarity
      }
      most = Math.max(most, share / mass)
    }
    return most ** 3
  }

  /** The documents whose names the query spells out, with the share of the query that the name takes up. */
  const spelt = (index, terms, own) => {
    const found = new Map()
    const likely = new Set()
    for (const { forms } of terms) {
      for (const word of forms.keys()) {
        const { documents, named } = index.list(word)
        for (let i = 0; i < documents.length; i++) if (named[i]) likely.add(documents[i])
      }
    }
    const bag = terms.map((term) => stem(best(term))).sort().join(" ")
    for (const id of likely) {
      let gain = 0
      for (const name of index.names(id)) {
        const share = (name.length / terms.length) ** 1.5
        for (let from = 0; from + name.length <= terms.length; from++) {
          let weight = 1
          for (let i = 0; weight && i < name.length; i++) weight *= own[from + i].get(name[i]) || 0
          gain = Math.max(gain, weight * share)
        }
        if (gain < 0.9 && name.length === terms.length && name.length > 1 && [...name].sort().join(" ") === bag) gain = 0.9
      }
      if (gain) found.set(id, gain)
    }
    return found
  }

  /** Where the words of a query stand in it, each with the other words of its stem, and how much each pair weighs. */
  const sequence = (index, all, terms) => {
    const corrected = new Map(terms.map((term) => [term.word, best(term)]))
    const asked = all.slice(0, 30)
    const places = new Map()
    for (const [i, word] of asked.entries()) {
      for (const other of index.isStop(word) ? [word] : index.related(corrected.get(word) || word)) places.set(other, places.get(other) | 1 << i)
    }
    const weights = asked.slice(1).map((word, i) => 0.1 + !index.isStop(asked[i]) + !index.isStop(word))
    return { all: asked, places, weights, sum: weights.reduce((a, b) => a + b, 0) }
  }

  /** Which pairs of neighbouring words of the query stand together in the document. */
  const together = (index, id, { all, places, weights, sum }) => {
    if (!sum) return 0
    let pairs = 0, before = 0
    for (const word of index.text(id)) {
      const here = places.get(word) | 0
      pairs |= before << 1 & here
      before = here
    }
    let score = weights.reduce((total, weight, i) => total + (pairs >> i + 1 & 1) * weight, 0)
    // The words of a passage, without their order: all of them together are as good as its phrases.
    const extra = index.docs[id][6]
    if (extra && all.length > 3) {
      const bag = new Set(extra.split(" "))
      if (all.every((word) => bag.has(word))) score = Math.max(score, 0.9 * sum)
    }
    return 0.8 * score / sum * index.kinds[index.docs[id][1]][4]
  }

  const best = ({ word, forms }, what = 0) => forms.size ? [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[what] : word

  return { search }
})()
