/* The dates in a query, as the words that `attest.search.dates` writes into the index. */
"use strict"

const searchDates = (() => {
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  const SEASONS = { spring: [3, 4, 5], summer: [6, 7, 8], autumn: [9, 10, 11], winter: [12, 1, 2] }
  const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
  const DAY = "(\\d{1,2})(?:st|nd|rd|th)?", YEAR = "((?:1[5-9]|20)\\d\\d)"
  const number = (name) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  const pad = (part) => String(part).padStart(2, "0")
  const day = (y, m, d) => m >= 1 && m <= 12 && d >= 1 && d <= 31 ? [`d${y}${pad(m)}${pad(d)}`, `d${y}${pad(m)}`] : null
  const FORMS = [
    [`${DAY}(?: of)?[ .-]${MONTH},?[ .-]${YEAR}`, (d, m, y) => day(y, number(m), d)],
    [`${MONTH} ${DAY},? ${YEAR}`, (m, d, y) => day(y, number(m), d)],
    [`(\\d{1,2})[./-](\\d{1,2})[./-]${YEAR}`, (d, m, y) => day(y, m, d)],
    [`(\\d{1,2})[./-](\\d{1,2})[./-](\\d\\d)`, (d, m, y) => day(`20${y}`, m, d)],
    [`${YEAR}-(\\d{2})-(\\d{2})`, (y, m, d) => day(y, m, d)],
    [`${MONTH},? ${YEAR}`, (m, y) => [`d${y}${pad(number(m))}`]],
    [`(${Object.keys(SEASONS).join("|")})(?: of)? ${YEAR}`, (name, y) => SEASONS[name.toLowerCase()].map((m) => `d${y}${pad(m)}`)],
    [`${YEAR}[-–/](\\d\\d)`, (y, end) => (Number(y) + 1) % 100 === Number(end) ? [`y${y}`] : null],
  ].map(([pattern, read]) => [new RegExp(`(?<![\\d\\p{L}])${pattern}(?![\\d\\p{L}])`, "giu"), read])

  /** Puts a word of the index in the place of each date. `keys`: for each such word all that may stand for it. */
  const read = (query) => {
    const keys = new Map()
    let text = query
    for (const [pattern, words] of FORMS) {
      text = text.replace(pattern, (found, ...rest) => {
        const at = rest.find((part) => typeof part === "number")
        // Theresa May 2014 is no month.
        if (/^may/i.test(found) && /\p{L}{2,} $/u.test(text.slice(0, at)) && !/\b(?:in|of|since|until|by|early|late|from|to|and) $/i.test(text.slice(0, at))) return found
        const forms = words(...rest)
        if (forms) keys.set(forms[0], forms)
        return forms ? ` ${forms[0]} ` : found
      })
    }
    return { text, keys }
  }

  return { read }
})()
