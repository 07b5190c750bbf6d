/* Before the theme's own script: starts the search worker only when somebody searches, runs the same engine in the page
 * where a browser allows no worker (pages opened from the disk), and helps where nothing was found.
 *
 * Without this file the theme starts the worker itself, and the search works all the same.
 */
"use strict"
;(() => {
  const Native = window.Worker
  const onDisk = location.protocol === "file:"
  const BOX = "[data-md-component=search-query]"
  let search = null

  /** Stands for the worker: says that it is ready, and starts the engine with the first query or the focus. */
  class Search extends EventTarget {
    constructor(url) {
      super()
      this.url = new URL(url, location.href)
      this.engine = null
      this.query = ""
      search = this
      if (document.activeElement?.matches(BOX)) this.postMessage({ type: "load" })
    }

    postMessage(message) {
      if (message.type === 2) this.query = message.data
      if (message.type === 0) setTimeout(() => this.emit({ type: 1 }))
      else if (message.type === 2 && !message.data.trim()) this.emit({ type: 3, data: { items: [] } })
      else this.start().then((engine) => engine(message), () => this.emit({ type: 3, data: { items: [], failed: true } }))
    }

    start() {
      if (!this.engine) {
        this.engine = onDisk ? this.inPage() : this.inWorker()
        this.engine.catch(() => { this.engine = null })
      }
      return this.engine
    }

    async inWorker() {
      const worker = new Native(this.url)
      worker.onmessage = ({ data }) => this.emit(data)
      worker.onerror = () => {
        this.engine = null
        this.emit({ type: 3, data: { items: [], failed: true } })
      }
      return (message) => worker.postMessage(message)
    }

    async inPage() {
      await script(this.url)
      const waiting = new Map()
      window.attestLoaded = (name, data) => waiting.get(name)?.(data)
      const load = (name) => new Promise((resolve, reject) => {
        waiting.set(name, resolve)
        script(new URL(name, this.url)).catch(reject)
      })
      return window.attestSearch(load, (message) => this.emit(message))
    }

    emit(data) {
      if (data.data?.query !== undefined && data.data.query !== this.query.slice(0, 200)) return // overtaken
      for (const [item] of data.data?.items || []) item.location = address(item.location)
      this.dispatchEvent(new MessageEvent("message", { data }))
      if (data.type === 3) help(this.query, data.data)
    }

    terminate() {}
  }

  window.Worker = function (url, options) {
    return /\/search\/worker(-all)?\.[0-9a-f]+\.js$/.test(new URL(url, location.href).pathname)
      ? new Search(url) : new Native(url, options)
  }

  /** A folder on the disk has no index page of its own accord. */
  const address = (url) => onDisk ? url.replace(/^([^#]*\/)?(?=#|$)/, "$1index.html") : url

  const script = (url) => new Promise((resolve, reject) => {
    const element = document.createElement("script")
    element.src = url
    element.onload = resolve
    element.onerror = () => reject(new Error(`${url} cannot be loaded`))
    document.head.append(element)
  })

  /** Says what was left out or replaced. Where nothing was found, or the index cannot be loaded: Get help and the A to Z. */
  const help = (query, { items, total = items.length, left = [], instead = [], help: page, failed = false }) => {
    const result = document.querySelector("[data-md-component=search-result]")
    const aToZ = document.querySelector("[data-a-to-z]")?.dataset.aToZ
    const meta = result.firstElementChild
    result.querySelector(".search-help")?.remove()
    result.dataset.answered = query // for tests and other scripts: which query the list answers
    const count = total > items.length ? `The best ${items.length} of ${total} results` : `${total} ${total === 1 ? "result" : "results"}`
    const notes = [left.length && `Nothing for ${left.join(" ")}`, instead.length && `Shown for ${instead.join(" ")}`, count]
    if (items.length) meta.textContent = notes.filter(Boolean).join(" · ")
    if (items.length || !query.trim()) return
    meta.textContent = failed ? "The search could not be loaded" : `Nothing found for ${query.trim().slice(0, 80)}`
    const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href)
    const links = [page && [new URL(address(page.url), base), page.title], aToZ && [aToZ, "The glossary from A to Z"]].filter(Boolean)
    if (!links.length) return
    const list = document.createElement("ul")
    list.className = "search-help"
    list.append(...links.map(([url, title]) => {
      const [line, link] = ["li", "a"].map((tag) => document.createElement(tag))
      link.href = url
      link.textContent = title
      line.append(link)
      return line
    }))
    meta.after(list)
  }

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(BOX)) search?.postMessage({ type: "load" })
  })
  // The theme closes the search an eighth of a second after it started on an address with an anchor, even under the hands
  // of somebody who types already, and knows Escape only while the search is open.
  document.addEventListener("input", ({ target }) => {
    const toggle = document.querySelector("[data-md-toggle=search]")
    if (target.matches?.(BOX) && toggle && !toggle.checked) toggle.click()
  })
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(BOX)) return
    if (event.key === "Escape") event.target.blur()
    // The theme answers Enter only while the search is open, and lets the browser send the form otherwise.
    if (event.key !== "Enter") return
    event.preventDefault()
    event.stopImmediatePropagation()
    document.querySelector(".md-search-result__link")?.click()
  }, true)
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-md-component=search-result] > :first-child")?.setAttribute("role", "status")
  })
})()
