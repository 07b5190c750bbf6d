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
  const asking = (text) => text.match(/\b(?:who|when|where|why|how)\b/i)?.[0].toLowerCase()
  const MOST = 30, CLOSE = 40, NUMBER = 1.5, ALIKE = 0.5

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
    const scores = new Float64Array(total), covered = new Float64Array(total), best = new Float32Array(total)
    const found = []
    let mass = 0
    for (const term of terms) {
      const here = []
      for (const [word, weight] of term.forms) {
        const { documents, gains } = index.list(word)
        for (let i = 0; i < documents.length; i++) {
          const document = documents[i], gain = weight * gains[i]
          if (!best[document]) here.push(document)
          if (gain > best[document]) best[document] = gain
        }
      }
      const rarity = Math.log(1 + (total - here.length + 0.5) / (here.length + 0.5)) * (/\d/.test(term.word) ? NUMBER : 1)
      mass += rarity
      for (const document of here) {
        if (!covered[document]) found.push(document)
        scores[document] += best[document] * rarity
        covered[document] += rarity
        best[document] = 0
      }
    }
    return { found, scores, covered, mass }
  }

  const search = (index, query) => {
    const { all, terms } = read(index, query)
    if (!terms.length) return { hits: [], terms, total: 0 }
    const { found, scores, covered, mass } = scored(index, terms)
    const names = spelt(index, terms)
    if (terms.some(({ word }) => !index.has(word))) index.misspeltNames(query, names)
    const asks = ASKS.test(query.trim()), how = asking(query)
    // Where no word is sure, chance likenesses abound: then only a name will do.
    const sure = terms.some(({ word, forms }) => forms.size && (index.known(word) || index.starting(word).length))
    for (const id of names.keys()) if (!covered[id]) found.push(id)
    let hits = []
    const every = []
    for (const id of found) {
      const share = covered[id] / mass
      const name = names.get(id) || 0
      if ((share < 0.5 || !sure) && name < 0.4) continue
      const score = (scores[id] * share * share / mass + 3 * name) * weight(index, id, asks, how)
      every.push(score)
      hits.push({ id, score })
      if (hits.length > 8 * CLOSE) hits = hits.sort((a, b) => b.score - a.score).slice(0, CLOSE)
    }
    hits = hits.sort((a, b) => b.score - a.score).slice(0, CLOSE)
    const asked = sequence(index, all, terms)
    for (const hit of hits) hit.score += together(index, hit.id, asked)
    hits.sort((a, b) => b.score - a.score || a.id - b.id)
    const least = hits.length ? hits[0].score * 0.12 : 0
    hits = hits.filter(({ score }) => score >= least)
    const total = Math.max(hits.length, every.filter((score) => score >= least).length)
    return { hits: hits.slice(0, MOST), terms, total }
  }

  /** A question is best answered by a question, one that asks the same: who, when, why. */
  const weight = (index, id, asks, how) => {
    const [, kind, title] = index.docs[id]
    const [, weight, answers] = index.kinds[kind]
    return asks && answers ? weight * (how && asking(title) === how ? 1.6 : 1.25) : weight
  }

  /** The documents whose names the query spells out, with the share of the query that the name takes up. */
  const spelt = (index, terms) => {
    const found = new Map()
    const own = terms.map(({ forms }) => {
      const list = new Map()
      for (const [word, weight] of forms) {
        const key = stem(word)
        if (!(list.get(key) >= weight)) list.set(key, weight)
      }
      return list
    })
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
    return { places, weights, sum: weights.reduce((a, b) => a + b, 0) }
  }

  /** Which pairs of neighbouring words of the query stand together in the document. */
  const together = (index, id, { places, weights, sum }) => {
    if (!sum) return 0
    let pairs = 0, before = 0
    for (const word of index.text(id)) {
      const here = places.get(word) | 0
      pairs |= before << 1 & here
      before = here
    }
    const score = weights.reduce((total, weight, i) => total + (pairs >> i + 1 & 1) * weight, 0)
    return 0.8 * score / sum * index.kinds[index.docs[id][1]][4]
  }

  const best = ({ word, forms }) => forms.size ? [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0] : word

  return { search }
})()
