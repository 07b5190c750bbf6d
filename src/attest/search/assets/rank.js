/* Which documents answer a query, and in which order.
 *
 * Each word of a query becomes a list of *forms*: the word itself, words with its stem, words that it begins; only where
 * the index knows none of these, the words that it may be a misspelling of. A date is one word. A document scores by the
 * rarity of the words it has (BM25, names before text), then by the *names* (title, aliases) that the query spells out, and
 * by pairs of words that stand together in its text. Where nothing has enough of the words, some are left out, and the
 * answer says which. Words of danger put help before everything.
 */
"use strict"

const searchRank = (() => {
  const { asking, cut, stem, edits } = searchWords
  const ASKS = /^(?:is|are|was|were|did|does|do|can|could|must|should|may)\b|\b(?:who|whose|what|when|where|why|how|which)\b/i
  // Who asks so asks about a matter, not for help.
  const NO_VOICE = /(?:^| )(?:must|can|could|should|do|may|did|would|shall) i$|^(?:please )?(?:(?:can|could|would) you )?(?:please )?(?:tell|show|give) me$/, DEFINES = /^(?:what(?: is| are|s|'s|’s| does)|define)\b|\b(?:definition|meaning|mean|means)$/i
  const STUDIES = /^(?:why|how (?:many|much)|which|when (?:was|were|did|does|is))\b|\b(?:definition|meaning|define|difference|history|laws?|legal|mandatory|statistics|articles?|versus|vs|compared)\b/i, VOICE = /\b(?:i|i'?m|i'?ve|my|me)\b/i
  const LABEL = /¶\s*|\b(?:paragraph|para|passage|p)\.?\s*(?=\d+\b)/gi
  const PHONE = /(?<![\d\p{L}])(?:(?:\+|00)44|\(?0)[\d\s().-]{5,}\d(?![\d\p{L}])/gu
  const YEAR = /^(?:1[89]|20)\d\d$/
  // Operation Somebody, the Something Act 2002, Somebody's Society: a name, and whoever types one wants no other.
  const NAMED = [/(?<!\b(?:the|an?|this|that|police|\d{4})\s)\b(?:[Oo]peration|[Pp]roject) (?=\p{Lu}|\p{L}+\W*$)\p{L}{3,}/u, /\p{L}+ act (?:of )?\d{4}\b/iu, /^(?:\p{Lu}\p{Ll}[\p{Ll}'’]*(?: (?:of|the|for|and))* )+\p{Lu}[\p{Ll}'’]+$/u]
  const MOST = 20, CLOSE = 20, LATE = 3, NUMBER = 1.5, NAME = 2, TITLE = 2, OTHER = 0.4

  /** Puts a telephone number of the index in the place of each that is typed in another form, or with one wrong digit. */
  const dialled = (index, query) => query.replace(PHONE, (typed) => {
    const digits = typed.replace(/\D/g, "").replace(/^(?:00)?44(?=[1-9]|0)0?/, "0")
    if (index.has(digits)) return digits
    return digits.length > 8 && [...index.beginning("0")].map((i) => index.words[i]).find((word) => edits(digits, word, 1) <= 1) || typed
  })

  /** Reads a query: the terms with their forms, and all its words as they stand. */
  const read = (index, query) => {
    const { text, keys } = searchDates.read(dialled(index, query.replace(LABEL, " ").replaceAll("£", " budget ")).replace(/\b(\d{1,3}) (\d{3})\b/g, (typed, a, b) => index.has(a + b) ? a + b : typed))
    const all = cut(text)
    const typing = /[\p{L}\d]$/u.test(query)
    const chosen = index.content(all).slice(0, 16)
    const terms = chosen.map((word, i) => ({ word, ...forms(index, keys, word, typing && i === chosen.length - 1) }))
    return { all, terms }
  }

  const forms = (index, keys, word, isLast) => {
    const dates = keys.get(word) || (YEAR.test(word) ? [word, `d${word}`] : null)
    if (!dates) return index.forms(word, isLast)
    const known = dates.filter((key) => index.has(key))
    const sure = keys.has(word) && /^d\d{8}$/.test(word) && known.includes(word) ? [word] : known
    return { forms: new Map(sure.map((key) => [key, 1])), guess: false, isDate: true }
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
      // A rare word is worth more than a common one, but not as much more where it is asked whether a document has enough.
      const worth = Math.sqrt(rarity)
      mass += worth
      for (const document of here) {
        if (!covered[document]) found.push(document)
        scores[document] += best[document] * rarity
        covered[document] += worth * (0.5 + 0.5 * Math.min(1, sure[document] / 0.8))
        has[document] |= 1 << number
        best[document] = sure[document] = 0
      }
    }
    return { found, scores, covered, has, mass, rarities: terms.reduce((sum, { rarity }) => sum + rarity, 0) }
  }

  /** The documents that answer some terms, the closest ones, by all but their texts. */
  const closest = (index, query, all, terms, enough = 0.5) => {
    const { found, scores, covered, has, mass, rarities } = scored(index, terms)
    const stems = terms.map(stemmed)
    const how = asking(query)
    const names = spelt(index, terms, stems, how)
    index.resembling(query, names, terms.every((term) => index.has(best(term)) && term.forms.get(best(term)) >= 0.8))
    const asked = { asks: ASKS.test(query), how, dated: terms.every((term) => term.isDate) ? 3 : terms.some(({ isDate, word }) => isDate && !YEAR.test(word)) ? 1.6 : 0 }
    for (const id of names.keys()) if (!covered[id]) found.push(id)
    const hits = []
    for (const id of found) {
      const share = covered[id] / mass, name = names.get(id) || 0
      // What a query names is among the answers, even where nothing else of it is there.
      if (share < enough && name < (enough === 0.5 && isThing(index, id) ? 0.1 : 0.4)) continue
      const likely = weight(index, id, asked, name > 0.9)
      const score = (scores[id] * share * share / rarities + NAME * name) * likely +
        TITLE * titled(index, id, terms, stems, rarities, has[id], how) * likely
      hits.push({ id, score, name, share })
    }
    return { hits: sorted(index, hits), terms, all }
  }

  /** Whether a document is a thing that has a name, or a figure. */
  const isThing = (index, id) => index.kinds[index.docs[id][1]][3]

  /** Whether words are the proper name of a thing, which means it whatever stands beside it; many bear a surname. */
  const isProper = (index, id, terms) => {
    const [, kind, title, , names] = index.docs[id]
    const asked = terms.map((term) => stem(best(term))).join(" ")
    const [label, usual, , isName] = index.kinds[kind]
    return isName && usual > 1 && !(terms.length < 2 ? /^(?:Help|Publication|Term|Person)$/ : /^(?:Help|Publication|Term)$/).test(label) &&
      [title, ...names].some((name, i) => /^\p{Lu}/u.test(name) && index.names(id)[i].join(" ") === asked)
  }

  /** Leaves out a word that nobody knows or, where all are known, the one without which most is found. */
  const relaxed = (index, query, all, terms) => {
    const sure = terms.filter(({ forms, guess }) => forms.size && !guess)
    const isKnown = sure.length === terms.length
    const whole = closest(index, query, all, terms)
    const [first] = whole.hits
    // A misspelt word has to be in the name or, among others, in the text of what is found.
    if (first && (isKnown || first.name > 0.55 || (sure.length || terms.length === 1) && terms.every(({ forms }) => forms.size) && first.share > 0.75)) return whole
    const without = (some) => closest(index, some.map(({ word }) => word).join(" "), all, some, 0.8)
    const tries = isKnown ? sure.length > 2 ? sure.map((one) => without(sure.filter((other) => other !== one))) : [] : sure.length ? [without(sure)] : []
    // A word that nobody knows may be what the query is about: without it a proper name is left or, where the query has
    // one among others, what has all of them.
    if (!isKnown) {
      const proper = (some) => ({ name, id }) => name > 0.9 && isProper(index, id, some)
      const isAnchored = sure.length > 2 && sure.some((term) => closest(index, term.word, all, [term]).hits.some(proper([term])))
      for (const found of tries) found.hits = found.hits.filter((hit) => isAnchored && hit.share === 1 || proper(sure)(hit))
    }
    return tries.filter(({ hits }) => hits.length).reduce((a, b) => a.hits.length && a.hits[0].score >= b.hits[0].score ? a : b, { hits: [] })
  }

  /** What comes first: help, readers' pages by score, contributors' pages. */
  const sorted = (index, hits) => hits.sort((a, b) => isLate(index, a) - isLate(index, b) || b.score - a.score || a.id - b.id)
  const isLate = (index, { id }) => index.kinds[index.docs[id][1]][6] ? 1 : 0

  /** Finds the documents, so that their texts can be fetched. `ids`: those whose texts the order depends on. */
  const find = (index, query) => {
    const { all, terms } = read(index, query)
    const help = endangered(index, all, terms)
    // A sentence about somebody that nothing answers well is told by one who looks for help.
    const somebody = !help.length && all.length > 3 && all.filter((word) => index.stop.has(word)).length > 1 && !ASKS.test(query) && all.some((word) => index.somebody.has(word))
    const otherwise = somebody ? index.danger.slice(0, 1).map(({ id }) => id) : []
    if (!terms.length) return { hits: [], ids: help, help, terms: [], left: [], total: 0 }
    const found = relaxed(index, query, all, terms)
    const chosen = found.terms || terms
    const late = found.hits.filter((hit) => isLate(index, hit)).slice(0, LATE)
    const hits = [...found.hits.filter((hit) => !isLate(index, hit)).slice(0, CLOSE - late.length), ...late]
    return { ...found, hits, all: found.all || all, terms: chosen, phrase: named(query), asks: ASKS.test(query), defines: DEFINES.test(query), studies: STUDIES.test(query) && !VOICE.test(query), left: terms.filter((term) => !chosen.includes(term) || !term.forms.size), help, total: found.hits.length, otherwise, speaks: VOICE.test(query), ids: [...help, ...otherwise, ...hits.map(({ id }) => id)] }
  }

  /** Puts what was found in order, when the texts are there. */
  const settle = (index, { hits, all, terms, help, total, left, defines, studies, asks, otherwise = [], speaks, phrase = [] }) => {
    const order = all && sequence(index, all, terms)
    for (const hit of hits) hit.score += together(index, hit.id, order)
    sorted(index, hits)
    if (phrase.length > 1 && !hits.some(({ id, name }) => name > 0.5 || holds(index, id, phrase, terms))) hits = []
    const firsts = [hits[0], hits.find((hit) => isLate(index, hit))].filter(Boolean)
    if (firsts.every((hit) => isChance(hit, terms, asks || all.length > terms.length))) hits = []
    if (!hits.length || hits[0].score < (speaks ? 1 : 0.9)) help = [...help, ...otherwise]
    const least = hits.length ? hits[0].score * 0.12 : 0
    const kept = hits.filter((hit) => hit.score >= least || isLate(index, hit))
    const first = help.map((id) => ({ id, score: 0 }))
    const rest = kept.filter(({ id }) => !help.includes(id))
    // Who asks what a word means, or types it alone, reads that first, with help beside it.
    const meant = studies || rest[0]?.name > 0.5 && (defines || all.length === terms.length && cut(index.docs[rest[0].id][2]).join() === terms.map(best).join())
    const shown = meant && rest.length ? [rest[0], ...first, ...rest.slice(1)] : [...first, ...rest]
    return { hits: shown.slice(0, MOST), terms, left, total: first.length + rest.length + Math.max(0, total - CLOSE) }
  }

  /** The words of a proper name that a query holds or is. */
  const named = (query) => cut(NAMED.map((pattern) => query.match(pattern)).find(Boolean)?.[0] || "")

  /** Whether a document holds words as they stand, but for their misspellings. */
  const holds = (index, id, phrase, terms) => {
    const { 2: title, 4: names } = index.docs[id]
    const sought = phrase.map((word) => best(terms.find((term) => term.word === word) || { word, forms: new Map() })).join(" ")
    return [title, ...names, index.text(id).text].some((text) => ` ${cut(text).join(" ")} `.includes(` ${sought}`))
  }

  /** Whether common words stand somewhere, far from each other: no answer to a query of several words. */
  const isChance = ({ name, share, score }, terms, isSentence) => terms.some(({ word }) => /\d/.test(word)) ? false
    : terms.length === 2 ? share < 0.95 && name < 0.5 && score < 1.5
    : terms.length > 2 && name < 0.3 && score < (isSentence ? 0.5 : share < 0.95 ? 1.1 : 0.9)

  /** The pages for people in danger whose words the query holds, not all of them inside a name. */
  const endangered = (index, all, terms) => {
    const words = all.map(stem)
    const corrected = all.map((word) => stem(terms.find((term) => term.word === word && term.guess)?.forms.size ? best(terms.find((term) => term.word === word)) : word))
    const inside = new Set()
    for (const name of index.guards) {
      const begins = (word, at) => corrected[at] === word || at > 0 && at === all.length - 1 && word.startsWith(all[at])
      for (let at = 0; at + name.length <= all.length; at++) {
        if (name.every((word, i) => begins(word, at + i))) for (let i = 0; i < name.length; i++) inside.add(at + i)
      }
    }
    const like = ([word, full], i) => index.stop.has(full) ? full === all[i] : word === words[i] || word.length > 3 && word === all[i] || full.length > 5 && !index.has(all[i]) && edits(full, all[i], 1) <= 1
    // One word of each group, wherever they stand.
    const speaks = (i) => !/^(?:i|me)$/.test(all[i]) || !NO_VOICE.test(all.slice(0, i + 1).join(" "))
    const holdsEach = (groups) => groups.every((group) => words.some((_, i) => !inside.has(i) && speaks(i) && group.some((word) => like(word, i))))
    const holdsPhrase = (phrase) => words.some((_, start) => {
      let at = start, outside = false
      return phrase.every((word, i) => {
        const next = words.slice(at, at + (i ? 3 : 1)).findIndex((_, j) => like(word, at + j))
        outside ||= !inside.has(at + next)
        at += next + 1
        return next >= 0
      }) && outside
    })
    const length = (groups) => groups.length > 1 ? (holdsEach(groups) ? 0.6 * groups.length : 0) : holdsPhrase(groups[0]) ? groups[0].length : 0
    const found = index.danger.map(({ id, phrases }) => [id, Math.max(0, ...phrases.map(length))])
    return found.filter(([, length]) => length).sort((a, b) => b[1] - a[1]).map(([id]) => id)
  }

  /** How likely a document of its kind is meant. `whole`: the query is its name. */
  const weight = (index, id, { asks, how, dated }, whole) => {
    const [, kind, title] = index.docs[id]
    const [, usual, answers, , , isDated] = index.kinds[kind]
    const weight = whole ? Math.max(usual, 0.9) : usual
    // For a day: what happened on it.
    if (dated && isDated) return weight * dated
    // A question is best answered by a question, one that asks the same.
    if (asks && answers) return weight * (how && asking(title) === how ? 1.6 : 1.25)
    return weight
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

  /** *Why did he go* is another question than *when did he go*. */
  const alike = (how, name) => how && name.how && name.how !== how ? OTHER : 1

  /** The share of the query that stands in a name of the document. */
  const titled = (index, id, terms, stems, mass, has, how) => {
    if (terms.length < 2) return 0
    let most = 0
    for (const name of index.names(id)) {
      let share = 0
      for (const [i, list] of stems.entries()) {
        // The date of a record stands beside its title.
        let here = terms[i].isDate && has >> i & 1 && index.kinds[index.docs[id][1]][5] ? 1 : 0
        for (const one of name) here = Math.max(here, list.get(one) || 0)
        share += here * terms[i].rarity
      }
      most = Math.max(most, share / mass * alike(how, name))
    }
    return most ** 3
  }

  /** The documents whose names the query spells out, with the share of the query that the name takes up. */
  const spelt = (index, terms, own, how) => {
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
        const share = alike(how, name) * (name.length / terms.length) ** 1.5
        for (let from = 0; from + name.length <= terms.length; from++) {
          let weight = 1
          for (let i = 0; weight && i < name.length; i++) weight *= own[from + i].get(name[i]) || 0
          gain = Math.max(gain, weight * share)
        }
        if (gain < 0.9 * alike(how, name) && name.length === terms.length && name.length > 1 && [...name].sort().join(" ") === bag) gain = 0.9 * alike(how, name)
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
      for (const other of index.stop.has(word) ? [word] : index.related(corrected.get(word) || word)) places.set(other, places.get(other) | 1 << i)
    }
    const weights = asked.slice(1).map((word, i) => 0.1 + !index.stop.has(asked[i]) + !index.stop.has(word))
    return { all: asked, places, weights, sum: weights.reduce((a, b) => a + b, 0) }
  }

  /** Which pairs of neighbouring words of the query stand together in the document. */
  const together = (index, id, { all, places, weights, sum }) => {
    if (!sum) return 0
    const { text, words } = index.text(id)
    let pairs = 0, before = 0
    for (const word of cut(`${index.docs[id][2]} ${text}`)) {
      const here = places.get(word) | 0
      pairs |= before << 1 & here
      before = here
    }
    let score = weights.reduce((total, weight, i) => total + (pairs >> i + 1 & 1) * weight, 0)
    // The words of a passage, without their order: all of them together are better than its phrases.
    const bag = new Set(words.split(" ")), content = all.filter((word) => !index.stop.has(word))
    const quoted = content.length > 3 ? content : all
    if (quoted.length > 3 && quoted.every((word) => bag.has(word))) score = Math.max(score, sum * Math.min(2, 0.3 * all.length))
    return 0.8 * score / sum * index.kinds[index.docs[id][1]][4]
  }

  const best = ({ word, forms }) => forms.size ? [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0] : word

  return { find, settle, best }
})()
