/* The index: which document has which word, and what the documents are called.
 *
 * A browser that has just started is slow, so nothing is built here: the lists of the words are read when they are asked
 * for, and the names of a document when one of its words is. The texts come in parts, when an answer needs them.
 */
"use strict"

const SearchIndex = (() => {
  const { asking, cut, fold, stem, edits, letters, apart } = searchWords
  const K1 = 1.2, B = 0.5, WAYS = [0, 5, 2, 2], ALIKE = 0.5
  // The signs of `attest.search.postings`, each with its value.
  const SIGNS = new Int32Array(128).fill(-1)
  let signs = 0
  for (let code = 35; code < 126; code++) if (code !== 60 && code !== 92) SIGNS[code] = signs++
  const BASE = signs >> 1
  const NOTHING = { documents: [], gains: [], named: [] }
  const squeezed = (name) => fold(name).replace(/[^\p{L}\d]+/gu, "")

  return class {
    /** @param data what `attest.search.postings.parts` gives; a document is `[url, kind, title, where, names]` */
    constructor(data) {
      Object.assign(this, { kinds: data.kinds, docs: data.docs, lengths: data.lengths, starts: data.starts })
      this.words = data.words.split(" ") // sorted
      this.counts = data.named // for each word a digit: how many documents have it in a name
      this.lists = data.lists.split(" ")
      this.stop = new Set(data.stop)
      this.alike = new Map() // stem -> everyday words for the same
      for (const group of data.alike) for (const word of group) this.alike.set(stem(word), [...this.alike.get(stem(word)) || [], ...group])
      this.average = this.lengths.reduce((sum, length) => sum + length, 1) / (this.docs.length || 1)
      const named = (list) => list.replace(/\b[A-Z]{2,}\b/g, (name) => data.groups[name] || name)
      this.danger = data.danger.map(([id, phrases]) => ({ id, phrases: phrases.map((phrase) => phrase.split("+").map((list) => cut(named(list)).map((word) => [stem(word), word]))) }))
      this.somebody = new Set(cut(named("VOICE KIN CHILD SOMEONE")))
      this.guards = data.guards.map((name) => cut(name).map(stem))
      this.read = new Map() // word -> its list, for those that were asked for
      this.called = new Map() // document -> the stems of its names
      this.parts = new Map() // number of a part -> its texts
    }

    /** The words that carry meaning; all of them where none does. */
    content(list) {
      const kept = list.filter((word) => !this.stop.has(word))
      return kept.length ? kept : list
    }

    /** The place of the first word that does not come before this one. */
    from(word) {
      let low = 0, high = this.words.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.words[middle] < word) low = middle + 1
        else high = middle
      }
      return low
    }
    has(word) { return this.words[this.from(word)] === word }

    /** Which documents have a word, what it adds to their scores, and whether it is in their names. */
    list(word) {
      let found = this.read.get(word)
      if (found) return found
      const at = this.from(word)
      if (this.words[at] !== word) return NOTHING
      const documents = [], gains = [], named = []
      const text = this.lists[at]
      let before = -1, number = 0, isPlace = true
      for (let i = 0; i < text.length; i++) {
        const value = SIGNS[text.charCodeAt(i)]
        if (value >= BASE) {
          number = (number + value - BASE) * BASE
          continue
        }
        number += value
        if (isPlace) documents.push(before += number + 1)
        else {
          const weight = (number >> 2) + WAYS[number & 3]
          gains.push(weight * (K1 + 1) / (weight + K1 * (1 - B + B * this.lengths[before] / this.average)))
          named.push((number & 3) > 0)
        }
        isPlace = !isPlace
        number = 0
      }
      this.read.set(word, found = { documents, gains, named })
      return found
    }

    /** The words that begin so, by their places. */
    *beginning(letters) {
      for (let i = this.from(letters); i < this.words.length && this.words[i].startsWith(letters); i++) yield i
    }

    /** The words with the same stem, which all begin with the same letters. */
    related(word) {
      const wanted = stem(word)
      return [...this.beginning(wanted.slice(0, 3))].map((i) => this.words[i]).filter((other) => stem(other) === wanted)
    }

    starting(word) {
      let found = [...this.beginning(word)]
      if (word.length < 3) found = found.filter((i) => this.counts[i] !== "0")
      return found.sort((a, b) => this.counts[b] - this.counts[a] || this.words[a].length - this.words[b].length)
        .slice(0, 40).map((i) => this.words[i])
    }

    /** The words of the index that a word of the query may stand for, with weights; `guess`: none of them is sure. */
    forms(word, isLast) {
      const found = new Map()
      const put = (other, weight) => { if (!(found.get(other) >= weight)) found.set(other, weight) }
      for (const other of this.related(word)) put(other, other === word ? 1 : 0.8)
      if (this.has(word)) put(word, 1)
      const exact = found.size > 0
      for (const alike of this.alike.get(stem(word)) || []) if (this.has(alike)) put(alike, ALIKE)
      if (isLast && word.length > 1) {
        for (const other of this.starting(word)) put(other, (exact ? 0.25 : 0.7) * (0.4 + 0.6 * word.length / other.length))
      }
      if (found.size || /\d/.test(word)) return { forms: found, guess: !exact && !isLast }
      return { forms: new Map(this.misspelt(word)), guess: true }
    }

    /** The likeness has a floor: one edit, two in long words; only letters swapped or missing in short names. */
    misspelt(word) {
      this.bits ||= Int32Array.from(this.words, letters)
      const { length } = word
      if (length < 4) return []
      const most = length < 9 ? 1 : 2, least = length < 5 ? "0" : "/"
      const own = letters(word), found = []
      for (let i = 0; i < this.words.length; i++) {
        const other = this.words[i], bits = this.bits[i], name = this.counts[i] > "0"
        const limit = name ? most : length < 7 ? 0 : 1
        if (this.counts[i] <= least || Math.abs(other.length - length) > limit + 3) continue
        let distance = apart(own, bits) <= 2 * limit ? edits(word, other, limit) : limit + 1
        if (length < 5 && distance && (length === other.length ? own !== bits : word[0] !== other[0])) continue
        if (distance >= limit + 1 || /\d/.test(other)) continue
        found.push([other, distance + (other[0] === word[0] ? 0 : 0.4)])
      }
      const best = Math.min(...found.map(([, cost]) => cost))
      return found.filter(([, cost]) => cost <= best + 0.8).sort((a, b) => a[1] - b[1]).slice(0, 12)
        .map(([other, cost]) => [other, 0.75 / (1 + Math.max(0, cost) * 0.45)])
    }

    /** Adds to `found` the documents with names that the query begins or, where a word is not `sure`, misspells, whatever happened to the spaces. */
    resembling(query, found, sure) {
      const asked = squeezed(query)
      if (asked.length < 2 || !/\p{L}/u.test(asked)) return
      const most = sure || asked.length < 5 ? 0 : asked.length < 8 ? 1 : asked.length < 14 ? 2 : 3
      const own = letters(asked)
      const { names, bits, ids } = this.spellings()
      for (let i = 0; i < names.length; i++) {
        const name = names[i]
        let gain = 0
        if (name.startsWith(asked)) gain = 0.4 + 0.6 * asked.length / name.length
        else if (most && Math.abs(name.length - asked.length) <= most && apart(own, bits[i]) <= 2 * most) {
          const distance = edits(asked, name, most)
          if (distance <= most) gain = 0.8 / (1 + 0.2 * distance)
        }
        if (gain && !(found.get(ids[i]) >= gain)) found.set(ids[i], gain)
      }
    }

    /** All names without their spaces, with their letters and the document of each. */
    spellings() {
      if (!this.spelt) {
        const names = [], ids = []
        for (const [id, { 2: title, 4: others }] of this.docs.entries()) {
          for (const name of [title, ...others]) {
            names.push(squeezed(name))
            ids.push(id)
          }
        }
        this.spelt = { names, ids, bits: Int32Array.from(names, letters) }
      }
      return this.spelt
    }

    /** The stems of each name of a document; `how`: what it asks for. */
    names(id) {
      let found = this.called.get(id)
      if (!found) {
        const [, , title, , names] = this.docs[id]
        this.called.set(id, found = [title, ...names].map((name) => Object.assign(this.content(cut(name)).map(stem), { how: asking(name) })))
      }
      return found
    }

    /** The number of the part that holds the text of a document. */
    part(id) {
      let part = this.starts.length - 1
      while (this.starts[part] > id) part--
      return part
    }
    /** The text of a document, and the words of the passage that it is about. */
    text(id) {
      const part = this.part(id)
      const [text, words = ""] = this.parts.get(part)[id - this.starts[part]]
      return { text, words }
    }
  }
})()
