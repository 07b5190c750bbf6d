/* How texts are cut into words, and when two words are alike. `cut` must agree with `attest.search.postings`. */
"use strict"

const searchWords = (() => {
  const SUFFIXES = ["ations", "ation", "ators", "ator", "ating", "ated", "ates", "ments", "ment", "ings", "ing", "ions",
    "ion", "ies", "ied", "ers", "ed", "er", "es", "ate", "y", "e", "s"]
  const WORD = /\d+(?:[,\u00a0\u202f]\d{3})+|(?:\p{L}\.){2,}\p{L}?|\p{L}+(?:'(?!s\b)\p{L}+)?(?:\d[\p{L}\d]*)?|\d+\p{L}*/gu
  const ODD = /[.,'\u00a0\u202f\d]/
  const PLAIN = /^[\x00-\x7f]*$/

  const fold = (text) => {
    if (PLAIN.test(text)) return text.toLowerCase()
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’‘]/g, "'")
  }
  /** Numbers lose their commas, acronyms their dots, and 10k is 10000. */
  const plain = (word) => word.replace(/[.,'\u00a0\u202f]/g, "").replace(/^(\d+)k$/, "$1000")

  /** Cuts a text into words; an owner's 's is none. */
  const cut = (text) => {
    const folded = fold(text)
    const found = (folded.includes("'s") ? folded.replace(/'s(?!\p{L})/gu, " ") : folded).match(WORD) || []
    for (let i = 0; i < found.length; i++) if (ODD.test(found[i])) found[i] = plain(found[i])
    return found
  }

  /** The places in a text of some words. */
  const places = (text, wanted) => {
    const folded = fold(text), found = []
    if (folded.length !== text.length) return found
    WORD.lastIndex = 0
    for (let match = WORD.exec(folded); match; match = WORD.exec(folded)) {
      const start = match.index, word = ODD.test(match[0]) ? plain(match[0]) : match[0]
      if (wanted.has(word) && !(word === "s" && folded[start - 1] === "'")) found.push({ word, start, end: start + match[0].length })
    }
    return found
  }

  const stems = new Map()
  const stem = (word) => {
    let found = stems.get(word)
    if (found === undefined) {
      found = /\d/.test(word) ? word : bare(word.replace(/iz(e|ed|es|ing|ation|ations)$/, "is$1").replace(/(.)people$/, "$1person").replace(/(.)men$/, "$1man"))
      if (stems.size > 2e5) stems.clear()
      stems.set(word, found)
    }
    return found
  }
  const bare = (word) => {
    for (const suffix of SUFFIXES) {
      const rest = word.length - suffix.length
      if (word.endsWith(suffix) && rest >= (suffix.length < 3 ? 3 : 4) && !(suffix === "s" && word.endsWith("ss"))) {
        const left = word.slice(0, rest).replace(/([bdgklmnprt])\1$/, "$1")
        return /^(?:s|ers|ings?)$/.test(suffix) ? bare(left) : left.replace(/(.{4})e+$/, "$1")
      }
    }
    return word
  }

  /** What a question asks for. */
  const asking = (text) => text.match(/\b(?:who|when|where|why|how (?:many|much|old|long)|how)\b/i)?.[0].toLowerCase()

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

  return { asking, fold, cut, places, stem, edits, letters, apart }
})()
