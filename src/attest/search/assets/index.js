/* The index: which document has which word, and what the documents are called.
 *
 * A browser that has just started is slow, so nothing is built here: the lists of the words are read when they are asked
 * for, and the names of a document when one of its words is.
 */
"use strict"

const SearchIndex = (() => {
  const { cut, fold, stem, edits, letters, apart } = searchWords
  const K1 = 1.2, B = 0.5, TITLE = 4, NAME = 2, ALIKE = 0.5
  // The signs of `attest.render.searchwords`, each with its value.
  const SIGNS = new Int32Array(128).fill(-1)
  let signs = 0
  for (let code = 35; code < 126; code++) if (code !== 60 && code !== 92) SIGNS[code] = signs++
  const BASE = signs >> 1
  /** Words by their lengths, each with its letters, so that few need a closer look. */
  class Shapes {
    constructor(words) {
      this.words = words
      this.bits = Int32Array.from(words, letters)
      this.groups = new Map()
      for (let i = 0; i < words.length; i++) {
        const group = this.groups.get(words[i].length)
        if (group) group.push(i)
        else this.groups.set(words[i].length, [i])
      }
    }
    of(length) { return this.groups.get(length) || [] }
  }

  const NOTHING = { documents: [], gains: [], named: [] }

  return class {
    /** @param data `{kinds: [[label, weight, answers, isName, phrase]], alike: [[word]], stop, words, named, lists, docs: [[url, kind, title, text, where, names, extra]]}` */
    constructor(data) {
      this.kinds = data.kinds
      this.docs = data.docs
      this.words = data.words.split(" ") // sorted
      this.counts = data.named // for each word a digit: how many documents have it in a name
      this.lists = data.lists.split(" ")
      this.stop = new Set(data.stop)
      this.alike = new Map() // word -> everyday words for the same
      for (const group of data.alike) for (const word of group) this.alike.set(word, group)
      this.average = this.docs.reduce((sum, { 3: text }) => sum + text.length, 1) / (this.docs.length || 1)
      this.read = new Map() // word -> its list, for those that were asked for
      this.called = new Map() // document -> the stems of its names
      this.texts = new Map() // document -> the words of its title and text
    }

    isStop(word) { return this.stop.has(word) }
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
    isNamed(word) {
      const i = this.from(word)
      return this.words[i] === word && this.counts[i] !== "0"
    }
    known(word) { return this.has(word) || this.isStop(word) || this.related(word).length > 0 }

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
          const weight = (number >> 2) + (number & 1 ? TITLE : 0) + (number & 2 ? NAME : 0)
          gains.push(weight * (K1 + 1) / (weight + K1 * (1 - B + B * this.docs[before][3].length / this.average)))
          named.push((number & 3) > 0)
        }
        isPlace = !isPlace
        number = 0
      }
      this.read.set(word, found = { documents, gains, named })
      return found
    }

    /** The words with the same stem, which all begin with the same letters. */
    related(word) {
      const wanted = stem(word)
      const beginning = wanted.slice(0, 3)
      const found = []
      for (let i = this.from(beginning); i < this.words.length && this.words[i].startsWith(beginning); i++) {
        if (stem(this.words[i]) === wanted) found.push(this.words[i])
      }
      return found
    }

    starting(word) {
      const found = []
      for (let i = this.from(word); i < this.words.length && this.words[i].startsWith(word) && found.length < 400; i++) found.push(i)
      if (found.length > 40) found.sort((a, b) => this.counts[b] - this.counts[a] || this.words[a].length - this.words[b].length)
      return found.slice(0, 40).map((i) => this.words[i])
    }

    /** The words of the index that a word of the query may stand for, with weights. */
    forms(word, isLast) {
      const found = new Map()
      const put = (other, weight) => { if (!(found.get(other) >= weight)) found.set(other, weight) }
      if (this.has(word)) put(word, 1)
      for (const other of this.related(word)) put(other, other === word ? 1 : 0.8)
      const exact = found.size > 0
      for (const alike of this.alike.get(word) || []) {
        if (this.has(alike)) put(alike, ALIKE)
      }
      if ((isLast || !exact) && word.length > 1) {
        for (const other of this.starting(word)) {
          put(other, (exact ? 0.25 : 0.7) * (0.4 + 0.6 * word.length / other.length))
        }
      }
      if (!found.size && !/\d/.test(word)) for (const [other, weight] of this.misspelt(word)) put(other, weight)
      return found
    }

    /** Names may be two edits away, other words one. */
    misspelt(word) {
      const shapes = this.shapes ||= new Shapes(this.words)
      const length = word.length
      const most = length < 3 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3
      const bare = stem(word), own = letters(word), core = letters(bare)
      const found = []
      for (let n = length - most; n <= length + most + 3; n++) {
        for (const i of n > 2 ? shapes.of(n) : []) {
          const other = shapes.words[i], bits = shapes.bits[i], name = this.counts[i] !== "0"
          const limit = name ? most : length < 5 ? 0 : 1
          // An edit changes two letters at most.
          let distance = n <= length + limit && apart(own, bits) <= 2 * limit ? edits(word, other, limit) : limit + 1
          // The right letters with another ending: an edit in the stem is what counts.
          if (distance > 1 && bare.length > 3 && apart(core & bits, core) <= limit) distance = Math.min(distance, edits(bare, stem(other), limit) + 0.4)
          if (distance >= limit + 1 || /\d/.test(other)) continue
          found.push([other, distance - (name ? 0.3 : 0) + (other[0] === word[0] ? 0 : 0.4) + Math.abs(n - length) * 0.05])
        }
      }
      const best = Math.min(...found.map(([, cost]) => cost))
      return found.filter(([, cost]) => cost <= best + 0.8).sort((a, b) => a[1] - b[1]).slice(0, 12)
        .map(([other, cost]) => [other, 0.75 / (1 + Math.max(0, cost) * 0.45)])
    }

    /** The documents with names that the query as a whole misspells, whatever happened to the spaces. */
    misspeltNames(query, found) {
      const asked = squeezed(query)
      if (asked.length < 3 || !/\p{L}/u.test(asked)) return
      const most = asked.length < 6 ? 1 : asked.length < 12 ? 2 : 3
      const own = letters(asked)
      const names = this.spellings()
      for (let n = asked.length - most; n <= asked.length + most; n++) {
        for (const i of names.shapes.of(n)) {
          if (apart(own, names.shapes.bits[i]) > 2 * most) continue
          const distance = edits(asked, names.shapes.words[i], most)
          const gain = 0.8 / (1 + 0.2 * distance)
          if (distance <= most && !(found.get(names.ids[i]) >= gain)) found.set(names.ids[i], gain)
        }
      }
    }

    /** The stems of each name of a document. */
    names(id) {
      let found = this.called.get(id)
      if (!found) {
        const [, , title, , , names] = this.docs[id]
        this.called.set(id, found = [title, ...names].map((name) => this.content(cut(name)).map(stem)))
      }
      return found
    }

    /** The words of a document's title and text, in order. */
    text(id) {
      let found = this.texts.get(id)
      if (!found) {
        const [, , title, text] = this.docs[id]
        if (this.texts.size > 2000) this.texts.clear()
        this.texts.set(id, found = cut(`${title} ${text}`))
      }
      return found
    }

    /** All names without their spaces, and the document of each. */
    spellings() {
      if (!this.spelt) {
        const names = [], ids = []
        for (const [id, { 2: title, 5: others }] of this.docs.entries()) {
          for (let i = -1; i < others.length; i++) {
            names.push(squeezed(i < 0 ? title : others[i]))
            ids.push(id)
          }
        }
        this.spelt = { shapes: new Shapes(names), ids }
      }
      return this.spelt
    }

    /** The names nearest to words that were not found. */
    nearest(query) {
      const asked = squeezed(this.content(cut(query)).join(""))
      if (asked.length < 3) return []
      const own = letters(asked)
      const found = new Map()
      const { shapes, ids } = this.spellings()
      for (const [length, names] of shapes.groups) {
        const most = Math.max(2, Math.floor(Math.max(asked.length, length) * 0.45))
        if (Math.abs(length - asked.length) > most) continue
        for (const i of names) {
          const [url, kind, title] = this.docs[ids[i]]
          if (!this.kinds[kind][3] || apart(own, shapes.bits[i]) > 2 * most) continue
          const distance = edits(asked, shapes.words[i], most)
          if (distance <= most && !(found.get(title)?.share <= distance / length)) found.set(title, { url, title, share: distance / length })
        }
      }
      return [...found.values()].sort((a, b) => a.share - b.share).slice(0, 3)
    }
  }

  function squeezed(name) { return fold(name).replace(/[^\p{L}\d]+/gu, "") }
})()
