/* Speaks with the page, in the theme's messages: 0 set up, 1 ready, 2 query, 3 result. We add one, "load", with which the
 * page asks for the index as soon as the box has the focus. Where a browser allows no worker (pages opened from the disk)
 * the page runs the same engine itself, with `attestSearch`.
 */
"use strict"

/** Answers the theme's messages. `load` gives a promise of a file's content, `post` sends a message to the page. */
function attestSearch(load, post) {
  let index = null, latest = 0
  const ready = () => index || (index = load(attestFiles.index).then((data) => new SearchIndex(data), (error) => {
    index = null
    throw error
  }))
  return ({ type, data }) => {
    if (type === 0) return post({ type: 1 })
    if (type === "load") return ready().catch(() => {})
    if (type !== 2) return undefined
    const number = ++latest
    const query = String(data).slice(0, 200)
    if (!query.trim()) return post({ type: 3, data: { items: [], query } })
    return ready().then((loaded) => searchAnswer(loaded, query, (part) => load(attestFiles.texts[part]))).then(
      (answer) => { if (number === latest) post({ type: 3, data: { ...answer, query } }) },
      () => post({ type: 3, data: { items: [], query, failed: true } }))
  }
}

if (typeof WorkerGlobalScope === "function" && self instanceof WorkerGlobalScope) {
  // A file is `attestLoaded(name, …)`, so that pages opened from the disk can load it as a script. Parsing it is faster.
  const load = (name) => fetch(new URL(name, self.location)).then((response) => {
    if (!response.ok) throw new Error(response.statusText)
    return response.text()
  }).then((text) => JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))))
  const answer = attestSearch(load, (message) => self.postMessage(message))
  answer({ type: "load" })
  self.onmessage = (event) => answer(event.data)
}
