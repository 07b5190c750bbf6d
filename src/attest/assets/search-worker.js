/* The search engine behind Material's search box.
 *
 * The theme starts this file as a web worker and speaks to it in messages: 0 set up, 1 ready, 2 query, 3 result. We add
 * one, "load", with which the page asks for the index as soon as the box has the focus. Where a browser allows no
 * worker (pages opened from the disk) the page runs the same engine itself, see `attestSearch` at the end.
 *
 * How it ranks. Each word of a query becomes a list of *forms*: the word itself, words with its stem, words that it
 * begins; only where the index knows none of these, the words that it may be a misspelling of. A document scores by the
 * rarity of the words it has (BM25, names before text), then by the *names* (title, aliases) that the query spells out,
 * and by pairs of words that stand together in its text. Everything that reaches the page is escaped here.
 */
"use strict"

const attestEngine = (() => {
  const STOP = new Set(
    ("a about again all also am an and any are as at be been being but by can could did do does explain for from had happen happened happens has have he " +
    "her him his how i if in into is it its itself let me mean means my no of on or our please s say says she should so some " +
    "such tell that the their them then there these they this those to us was we were what when where which while who " +
    "whom whose why will with would you your").split(" "))
  const ASKS = /^(?:is|are|was|were|did|does|do|can|could|must|should|may)\b|\b(?:who|whose|what|when|where|why|how|which)\b/i
  const asking = (text) => text.match(/\b(?:who|when|where|why|how)\b/i)?.[0].toLowerCase()
  const SUFFIXES = ["ations", "ation", "ators", "ator", "ating", "ated", "ates", "ments", "ment", "ings", "ing", "ions",
    "ion", "ies", "ied", "ers", "ed", "er", "es", "ate", "y", "e", "s"]

  const fold = (text) => {
    if (PLAIN.test(text)) return text.toLowerCase()
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’‘]/g, "'")
  }
  const PLAIN = /^[\x00-\x7f]*$/

  /** Cuts a text into words with their places: numbers lose their commas, acronyms their dots, owners their 's. */
  const WORD = /\d+(?:[,\u00a0\u202f]\d{3})+|(?:\p{L}\.){2,}\p{L}?|\p{L}+(?:'(?!s\b)\p{L}+)?|\d+\p{L}*/gu
  const words = (text) => {
    const found = [], folded = fold(text)
    WORD.lastIndex = 0
    for (let match = WORD.exec(folded); match; match = WORD.exec(folded)) {
      let word = match[0]
      const start = match.index
      if (word === "s" && start && folded[start - 1] === "'") continue
      if (ODD.test(word)) word = word.replace(/[.,'\u00a0\u202f]/g, "").replace(/^(\d+)k$/, "$1000")
      found.push({ word, start, end: start + match[0].length })
    }
    return found
  }
  const ODD = /[.,'\u00a0\u202f\d]/
  /** Both halves of each word with a hyphen, which is searched for in one piece too. */
  const hyphened = (text) => text.includes("-") ? [...fold(text).matchAll(/(\p{L}+)-(?=(\p{L}+))/gu)] : []

  /** A stem is always a beginning of its word, so that it agrees with the search for beginnings. */
  const stems = new Map()
  const stem = (word) => {
    let found = stems.get(word)
    if (found === undefined) {
      found = /\d/.test(word) ? word : cut(word.replace(/iz(e|ed|es|ing|ation|ations)$/, "is$1").replace(/people$/, "person").replace(/men$/, "man"))
      if (stems.size > 2e5) stems.clear()
      stems.set(word, found)
    }
    return found
  }
  const cut = (word) => {
    for (const suffix of SUFFIXES) {
      const rest = word.length - suffix.length
      if (word.endsWith(suffix) && rest >= (suffix.length < 3 ? 3 : 4) && !(suffix === "s" && word.endsWith("ss"))) {
        const left = word.slice(0, rest).replace(/([bdgklmnprt])\1$/, "$1")
        return suffix === "s" || suffix === "ers" || suffix === "ings" ? cut(left) : left.replace(/(.{4})e+$/, "$1")
      }
    }
    return word
  }

  /** How many edits (wrong, missing, added or swapped letters) lie between two words, or more than `most`. */
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1
    let [before, last, row] = ROWS
    for (let j = 0; j <= b.length; j++) last[j] = j
    for (let i = 1; i <= a.length; i++) {
      // Only the diagonal band that `most` edits can reach.
      const from = Math.max(1, i - most), to = Math.min(b.length, i + most)
      row[from - 1] = from === 1 ? i : most + 1
      let least = row[from - 1]
      for (let j = from; j <= to; j++) {
        let cost = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
        if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1
        if (j < i + most && last[j] + 1 < cost) cost = last[j] + 1
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before[j - 2] + 1 < cost) cost = before[j - 2] + 1
        row[j] = cost
        if (cost < least) least = cost
      }
      if (least > most) return most + 1
      ;[before, last, row] = [last, row, before]
    }
    return last[b.length]
  }
  const ROWS = [[], [], []]

  /** Which letters a word has, as bits: words that differ in many letters need no closer look. */
  const letters = (word) => {
    let bits = 0
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
    return bits
  }
  const apart = (a, b) => {
    let count = 0
    for (let bits = a ^ b; bits; bits &= bits - 1) count++
    return count
  }

  const content = (list) => {
    const kept = list.filter((word) => !STOP.has(word))
    return kept.length ? kept : list
  }

  const MOST = 30, CLOSE = 40, NUMBER = 1.5, ALIKE = 0.5, NAME = 4, K1 = 1.2, B = 0.5

  class Index {
    /** @param data `{kinds: [[label, weight, answers, isName, phrase]], docs: [[url, kind, title, text, where, names, extra]]}` */
    constructor(data) {
      this.kinds = data.kinds
      this.docs = data.docs
      this.words = new Map() // word -> [document, weight, document, weight …]
      this.named = new Map() // word in a name -> how many names have it
      this.names = new Map() // stems of a whole name -> documents
      this.spellings = new Map() // letters and digits of a whole name -> documents
      this.beginnings = new Set() // stems with which a name begins
      this.stemmed = new Map() // document -> the stems of its text, for those that were looked at
      const lengths = this.docs.map((doc, id) => this.add(doc, id))
      const average = lengths.reduce((sum, n) => sum + n, 1) / (lengths.length || 1)
      this.norm = lengths.map((n) => K1 * (1 - B + B * n / average))
      this.sorted = [...this.words.keys()].sort()
      this.byStem = new Map()
      this.byLength = new Map()
      for (const word of this.sorted) {
        push(this.byStem, stem(word), word)
        push(this.byLength, word.length, [word, letters(word)])
      }
      this.alike = new Map() // word -> everyday words for the same
      for (const group of data.alike) for (const word of group) this.alike.set(word, group)
    }

    add([, , title, text, , names, extra], id) {
      const counts = new Map()
      const count = (word, weight) => counts.set(word, (counts.get(word) || 0) + weight)
      let length = 0
      for (const { word } of words(text)) {
        count(word, 1)
        length++
      }
      for (const { word } of words(extra || "")) if (!counts.has(word)) count(word, 1)
      for (const [i, name] of [title, ...names].entries()) {
        const all = words(name).map(({ word }) => word)
        for (const word of new Set(all)) {
          count(word, i ? NAME / 2 : NAME)
          this.named.set(word, (this.named.get(word) || 0) + 1)
        }
        const key = content(all).map(stem)
        for (let i = 1; i <= key.length; i++) this.beginnings.add(key.slice(0, i).join(" "))
        if (key.length) push(this.names, key.join(" "), id)
        if (key.length > 1) push(this.names, unordered(key), id)
        if (/\p{L}/u.test(name)) push(this.spellings, plain(name), id)
        for (const [, left, right] of hyphened(name)) this.join(count, left, right)
      }
      for (const [, left, right] of hyphened(text)) this.join(count, left, right)
      for (const [word, weight] of counts) {
        let list = this.words.get(word)
        if (!list) this.words.set(word, list = [])
        list.push(id, weight)
      }
      return length
    }

    join(count, left, right) {
      count(left + right, 1)
      if (this.named.has(left) && this.named.has(right)) this.named.set(left + right, 1)
    }

    known(word) { return this.words.has(word) || this.byStem.has(stem(word)) }

    /** The words of the index that a word of the query may stand for, with weights. */
    forms(word, isLast) {
      const found = new Map()
      const put = (other, weight) => { if (!(found.get(other) >= weight)) found.set(other, weight) }
      if (this.words.has(word)) put(word, 1)
      for (const other of this.byStem.get(stem(word)) || []) put(other, other === word ? 1 : 0.8)
      const exact = found.size > 0
      for (const alike of this.alike.get(word) || []) {
        if (this.words.has(alike)) put(alike, ALIKE)
      }
      if ((isLast || !exact) && word.length > 1) {
        for (const other of this.starting(word)) {
          put(other, (exact ? 0.25 : 0.7) * (0.4 + 0.6 * word.length / other.length))
        }
      }
      if (!found.size && !/\d/.test(word)) for (const [other, weight] of this.misspelt(word)) put(other, weight)
      return found
    }

    starting(word) {
      let low = 0, high = this.sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.sorted[middle] < word) low = middle + 1
        else high = middle
      }
      const found = []
      while (low < this.sorted.length && this.sorted[low].startsWith(word) && found.length < 400) found.push(this.sorted[low++])
      if (found.length <= 40) return found
      return found.sort((a, b) => (this.named.get(b) || 0) - (this.named.get(a) || 0) || a.length - b.length).slice(0, 40)
    }

    /** Names may be two edits away, other words one. */
    misspelt(word) {
      const length = word.length
      const most = length < 3 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3
      const bare = stem(word), own = letters(word)
      let found = []
      for (let n = length - most; n <= length + most + 3; n++) {
        for (const [other, bits] of this.byLength.get(n) || []) {
          if (apart(own, bits) > 2 * most + 2 || other.length < 3 || STOP.has(other) || /\d/.test(other)) continue
          const name = this.named.has(other)
          const limit = name ? most : length < 5 ? 0 : 1
          let distance = n <= length + most ? edits(word, other, limit) : limit + 1
          // The right letters with another ending: an edit in the stem is what counts.
          if (distance > 1 && bare.length > 3) distance = Math.min(distance, edits(bare, stem(other), limit) + 0.4)
          if (distance < limit + 1) found.push([other, distance, name])
        }
      }
      if (!found.length) return []
      const cost = ([other, distance, name]) =>
        distance - (name ? 0.3 : 0) + (other[0] === word[0] ? 0 : 0.4) + Math.abs(other.length - length) * 0.05
      const best = Math.min(...found.map(cost))
      found = found.filter((one) => cost(one) <= best + 0.8).sort((a, b) => cost(a) - cost(b)).slice(0, 12)
      return found.map((one) => [one[0], 0.75 / (1 + Math.max(0, cost(one)) * 0.45)])
    }

    /** Two words written as one. */
    split(word) {
      for (let i = 3; i <= word.length - 3; i++) {
        const [left, right] = [word.slice(0, i), word.slice(i)]
        if (this.named.has(left) && this.named.has(right)) return [left, right]
      }
      return null
    }

    /** Reads a query: the terms with their forms, and all its words as they stand. */
    read(query) {
      // A number with spaces between its thousands.
      const joined = query.replace(/\b\d{1,3}(?: \d{3})+\b/g, (number) => {
        const digits = number.replaceAll(" ", "")
        return this.words.has(digits) ? digits : number
      })
      let all = words(joined).map(({ word }) => word)
      for (const [, left, right] of hyphened(query)) {
        const i = all.findIndex((word, at) => word === left && all[at + 1] === right)
        if (i >= 0 && this.words.has(left + right) && !(this.named.has(left) && this.named.has(right))) all.splice(i, 2, left + right)
      }
      all = all.flatMap((word) => this.known(word) || word.length < 6 ? [word] : this.starting(word).length ? [word] : this.split(word) || [word])
      const chosen = content(all).slice(0, 16)
      const ending = /[a-z0-9]$/i.test(query)
      const terms = chosen.map((word, i) => ({ word, forms: this.forms(word, ending && i === chosen.length - 1) }))
      for (let i = 0; i + 1 < terms.length; i++) {
        const joined = terms[i].word + terms[i + 1].word
        for (const other of this.alike.get(joined) || []) {
          if (this.words.has(other)) for (const term of [terms[i], terms[i + 1]]) term.forms.set(other, ALIKE)
        }
        if (this.named.has(joined)) for (const term of [terms[i], terms[i + 1]]) term.forms.set(joined, 0.9)
      }
      return { all, terms }
    }

    search(query) {
      const { all, terms } = this.read(query)
      if (!terms.length) return { hits: [], terms }
      const total = this.docs.length
      const rarity = (documents) => Math.log(1 + (total - documents + 0.5) / (documents + 0.5))
      const scores = new Map(), covered = new Map()
      let mass = 0
      for (const term of terms) {
        const best = new Map()
        for (const [word, weight] of term.forms) {
          const list = this.words.get(word)
          for (let i = 0; i < list.length; i += 2) {
            const gain = weight * list[i + 1] * (K1 + 1) / (list[i + 1] + this.norm[list[i]])
            if (!(best.get(list[i]) >= gain)) best.set(list[i], gain)
          }
        }
        term.rarity = rarity(best.size) * (/\d/.test(term.word) ? NUMBER : 1)
        mass += term.rarity
        for (const [id, gain] of best) {
          scores.set(id, (scores.get(id) || 0) + gain * term.rarity)
          covered.set(id, (covered.get(id) || 0) + term.rarity)
        }
      }
      const names = this.spelt(terms)
      if (!(Math.max(0, ...names.values()) >= 0.99)) this.misspeltNames(query, names)
      const asks = ASKS.test(query.trim()), how = asking(query)
      // Where no word is sure, chance likenesses abound: then only a name will do.
      const sure = terms.some(({ word, forms }) => forms.size && (this.known(word) || this.starting(word).length))
      let hits = []
      for (const id of new Set([...scores.keys(), ...names.keys()])) {
        const score = scores.get(id) || 0
        const share = (covered.get(id) || 0) / mass
        const name = names.get(id) || 0
        if ((share < 0.5 || !sure) && name < 0.4) continue
        hits.push({ id, score: (score * share * share / mass + 3 * name) * this.weight(id, asks, how), share })
      }
      hits = hits.sort((a, b) => b.score - a.score).slice(0, CLOSE)
      for (const hit of hits) hit.score += this.together(hit.id, all, terms)
      hits.sort((a, b) => b.score - a.score || a.id - b.id)
      const least = hits.length ? hits[0].score * 0.12 : 0
      return { hits: hits.filter(({ score }) => score >= least).slice(0, MOST), terms }
    }

    /** A question is best answered by a question, one that asks the same: who, when, why. */
    weight(id, asks, how) {
      const [, kind, title] = this.docs[id]
      const [, weight, answers] = this.kinds[kind]
      return asks && answers ? weight * (how && asking(title) === how ? 1.6 : 1.25) : weight
    }

    /** The documents whose names the query spells out, with the share of the query that the name takes up. */
    spelt(terms) {
      const found = new Map()
      const own = terms.map(({ forms }) => {
        const list = new Map()
        for (const [word, weight] of forms) {
          const key = stem(word)
          if (!(list.get(key) >= weight)) list.set(key, weight)
        }
        return [...list].sort((a, b) => b[1] - a[1]).slice(0, 12)
      })
      for (let from = 0; from < terms.length; from++) {
        let partial = [["", 1]]
        for (let to = from; to < terms.length && partial.length; to++) {
          const next = []
          for (const [key, weight] of partial) {
            for (const [one, other] of own[to]) {
              const longer = key ? `${key} ${one}` : one
              if (this.beginnings.has(longer)) next.push([longer, weight * other])
            }
          }
          partial = next.slice(0, 60)
          const share = (to - from + 1) / terms.length
          for (const [key, weight] of partial) {
            for (const id of this.names.get(key) || []) {
              const gain = weight * share ** 1.5
              if (!(found.get(id) >= gain)) found.set(id, gain)
            }
          }
        }
      }
      if (terms.length > 1) {
        const bag = unordered(terms.map(({ word, forms }) => stem(forms.size ? best(forms) : word)))
        for (const id of this.names.get(bag) || []) if (!(found.get(id) >= 0.9)) found.set(id, 0.9)
      }
      return found
    }

    /** Names that the query as a whole misspells, whatever happened to the spaces. */
    misspeltNames(query, found) {
      const asked = plain(query)
      if (asked.length < 3 || !/\p{L}/u.test(asked)) return
      const most = asked.length < 6 ? 1 : asked.length < 12 ? 2 : 3
      const own = letters(asked)
      if (!this.spellingBits) this.spellingBits = [...this.spellings.keys()].map((name) => [name, letters(name)])
      for (const [name, bits] of this.spellingBits) {
        if (Math.abs(name.length - asked.length) > most || apart(own, bits) > 2 * most) continue
        const ids = this.spellings.get(name)
        const distance = edits(asked, name, most)
        if (distance > most) continue
        const gain = 0.8 / (1 + 0.2 * distance)
        for (const id of ids) if (!(found.get(id) >= gain)) found.set(id, gain)
      }
    }

    /** Which pairs of neighbouring words of the query stand together in the document. */
    together(id, all, terms) {
      if (all.length < 2) return 0
      const [, kind, title, text] = this.docs[id]
      let here = this.stemmed.get(id)
      if (here === undefined) {
        here = ` ${words(`${title} ${text}`).map(({ word }) => stem(word)).join(" ")} `
        if (this.stemmed.size > 2000) this.stemmed.clear()
        this.stemmed.set(id, here)
      }
      const corrected = new Map(terms.map(({ word, forms }) => [word, forms.size ? best(forms) : word]))
      const asked = all.map((word) => stem(corrected.get(word) || word))
      let pairs = 0, weights = 0
      for (let i = 0; i + 1 < asked.length; i++) {
        const weight = 0.1 + !STOP.has(all[i]) + !STOP.has(all[i + 1])
        weights += weight
        if (here.includes(` ${asked[i]} ${asked[i + 1]} `)) pairs += weight
      }
      return 0.8 * pairs / weights * this.kinds[kind][4]
    }

    /** The names nearest to words that were not found. */
    nearest(query) {
      const asked = content(words(query).map(({ word }) => word)).join(" ")
      if (asked.length < 3) return []
      const found = new Map()
      for (const [id, [url, kind, title, , , names]] of this.docs.entries()) {
        if (!this.kinds[kind][3]) continue
        for (const name of [title, ...names]) {
          const other = content(words(name).map(({ word }) => word)).join(" ")
          const most = Math.max(2, Math.floor(Math.max(asked.length, other.length) * 0.45))
          const distance = edits(asked, other, most)
          if (distance <= most && !(found.get(id)?.share <= distance / other.length)) {
            found.set(id, { url, title, share: distance / other.length })
          }
        }
      }
      const seen = new Set()
      return [...found.values()].sort((a, b) => a.share - b.share)
        .filter(({ title }) => !seen.has(title) && seen.add(title)).slice(0, 3)
    }
  }

  const push = (map, key, value) => {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
  const unordered = (stems) => `~${[...stems].sort().join(" ")}`
  const plain = (name) => words(name).map(({ word }) => word).join("")
  const best = (forms) => [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

  /** Escapes a text and marks the words that were found. */
  const mark = (text, found) => {
    let html = "", end = 0
    for (const { word, start, end: stop } of fold(text).length === text.length ? words(text) : []) {
      if (!found.has(word)) continue
      html += `${escape(text.slice(end, start))}<mark>${escape(text.slice(start, stop))}</mark>`
      end = stop
    }
    return html + escape(text.slice(end))
  }

  /** The stretch of a text that has the most of the words that were found. */
  const LENGTH = 180
  const teaser = (text, found) => {
    if (text.length <= LENGTH) return text
    const places = words(text).filter(({ word }) => found.has(word))
    let start = 0, most = 0
    for (const [i, { start: from }] of places.entries()) {
      const inside = new Set(places.slice(i).filter(({ end }) => end <= from + LENGTH).map(({ word }) => word)).size
      if (inside > most) [start, most] = [from, inside]
    }
    start = start < LENGTH / 2 ? 0 : text.lastIndexOf(" ", start - 30) + 1
    const stop = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH)
    return (start > 0 ? "… " : "") + text.slice(start, stop) + (stop < text.length ? " …" : "")
  }

  /** Makes the theme's result item. The theme shows no text beside an address with an anchor, so the title holds it. */
  const item = (index, { id, score }, found) => {
    const [location, kind, title, text, where] = index.docs[id]
    const sub = [index.kinds[kind][0], where].filter(Boolean).join(" · ")
    const shown = teaser(text, found)
    const html = `<span class="search-kind">${escape(sub)}</span> <span class="search-title">${mark(title, found)}</span>` +
      (shown ? ` <span class="search-text">${mark(shown, found)}</span>` : "")
    return [{ location, title: html, text: "", score, terms: {} }]
  }

  /** Answers a query with the theme's items and, where there are none, the nearest names. */
  const answer = (index, query) => {
    const { hits, terms } = index.search(query)
    const found = new Set(terms.flatMap(({ forms }) => [...forms.keys()]))
    const items = hits.map((hit) => item(index, hit, found))
    return { items, nearest: items.length ? [] : index.nearest(query) }
  }

  return { Index, answer, stem, words, edits }
})()

/** Answers the theme's messages. `load` gives a promise of the index, `post` sends a message to the page. */
function attestSearch(load, post) {
  let index = null, latest = 0
  const ready = () => index || (index = load().then((data) => new attestEngine.Index(data), (error) => {
    index = null
    throw error
  }))
  return ({ type, data }) => {
    if (type === 0) return post({ type: 1 })
    if (type === "load") return ready().catch(() => {})
    if (type !== 2) return undefined
    const number = ++latest
    const query = String(data).slice(0, 200)
    if (!query.trim()) return post({ type: 3, data: { items: [], nearest: [], query } })
    return ready().then(
      (loaded) => { if (number === latest) post({ type: 3, data: { ...attestEngine.answer(loaded, query), query } }) },
      () => post({ type: 3, data: { items: [], nearest: [], query, failed: true } }))
  }
}

if (typeof WorkerGlobalScope === "function" && self instanceof WorkerGlobalScope) {
  // The file is `attestIndex(…)`, so that pages opened from the disk can load it as a script. Parsing it is faster.
  const load = () => fetch(new URL(attestIndexFile, self.location)).then((response) => {
    if (!response.ok) throw new Error(response.statusText)
    return response.text()
  }).then((text) => JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))))
  const answer = attestSearch(load, (message) => self.postMessage(message))
  self.onmessage = (event) => answer(event.data)
}
