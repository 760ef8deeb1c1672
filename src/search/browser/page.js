// The search page where no server searches: reads the index by parts and lists what it finds.
import { excerptAround } from '../excerpt-around.ts'
import { parseQuery } from '../parse-query.ts'
import { readManifest } from '../static/index-manifest.ts'
import { IndexReader } from '../static/index-reader.ts'
import { findStatic, showStatic } from '../static/search-static.ts'
import { setHanTable } from './han.ts'
import { IndexError, readRanges } from './read-range.ts'

const PAGE_SIZE = 10
const EXCERPT_LIMIT = 160
const BASE = new URL('./', document.currentScript.src).href

const form = document.querySelector('form[data-messages]')
const status = document.querySelector('#found')
const list = document.querySelector('#results')
const messages = JSON.parse(form.dataset.messages)
const { q, section, source, date } = form.elements

let opened
let sources
let search = 0

const ask = async path => {
  const response = await fetch(BASE + path, { cache: 'no-cache' })
  if (!response.ok) throw new IndexError(`${path}: ${response.status}`)
  return response
}

/** The index and the table of characters, once; a failure is not kept. */
const open = () => {
  opened ??= Promise.all([ask('manifest.json'), ask('han.bin')])
    .then(async ([manifest, table]) => {
      setHanTable(new Uint8Array(await table.arrayBuffer()))
      const facts = readManifest(await manifest.text())
      if (!facts) throw new IndexError('manifest.json')
      return new IndexReader(facts, readRanges(BASE))
    })
    .catch(error => {
      opened = undefined
      throw error
    })
  return opened
}

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const marked = pieces =>
  pieces.map(({ text, marked }) => (marked ? element('mark', {}, text) : text))

/** An article as the lists of the site show it. */
const teaser = (record, marks) => {
  const { id, title, isUntitled, language, image, text } = record
  const link = element('a', { href: `../a/${id}/` })
  if (language) link.lang = language
  if (isUntitled)
    link.append(
      element(
        'span',
        { className: 'ours', lang: document.documentElement.lang },
        messages.untitled,
      ),
      ' ',
    )
  link.append(...marked(excerptAround(title, marks, Number.POSITIVE_INFINITY)))
  const brief = marked(excerptAround(text, marks, EXCERPT_LIMIT))
  const facts = element('span', { className: 'meta' })
  if (record.source)
    facts.append(
      element(
        'a',
        { href: `../${record.sourcePath.split('/').map(encodeURIComponent).join('/')}/` },
        record.source,
      ),
      ' ',
    )
  facts.append(element('time', { dateTime: record.at }, record.date))
  const row = element('article', { className: image ? 'teaser row' : 'teaser row bare' })
  if (image) {
    const picture = element('img', {
      alt: '',
      loading: 'lazy',
      decoding: 'async',
      referrerPolicy: 'no-referrer',
      src: /^https?:/i.test(image) ? image : `../${image}`,
    })
    row.append(element('figure', {}, picture))
  }
  const body = element('div', {}, element('h3', {}, link))
  if (brief.length > 0) {
    const words = element('p', { className: 'brief' }, ...brief)
    if (language) words.lang = language
    body.append(words)
  }
  body.append(facts)
  row.append(body)
  return row
}

const say = text => {
  status.replaceChildren(element('h2', {}, text))
}

const grouped = count => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

const addPage = async (reader, query, hits, { from, spentBytes, turn, isMore }) => {
  const { shown, next } = await showStatic(reader, query, hits, {
    from,
    limit: PAGE_SIZE,
    spentBytes,
  })
  if (turn !== search) return 0
  const rows = shown.map(record => teaser(record, query.marks))
  list.append(...rows)
  if (isMore) rows[0]?.querySelector('a').focus()
  if (next !== undefined) {
    const button = element('button', { type: 'button', className: 'more' }, messages.more)
    button.addEventListener('click', async () => {
      button.disabled = true
      try {
        await addPage(reader, query, hits, { from: next, spentBytes: 0, turn, isMore: true })
        button.remove()
      } catch {
        button.disabled = false
        say(messages.failed)
      }
    })
    list.append(button)
  }
  return { dropped: next === undefined ? hits.places.length - from - shown.length : 0 }
}

const find = async (reader, turn) => {
  const query = parseQuery(q.value)
  const before = reader.bytesRead
  const place = await placeWanted()
  const filter = {
    ...(place && { place }),
    ...(date.value && { date: date.value }),
  }
  const hits = await findStatic(reader, query, filter)
  if (turn !== search) return
  const spentBytes = reader.bytesRead - before
  const page = await addPage(reader, query, hits, { from: 0, spentBytes, turn })
  if (turn !== search) return
  const total = hits.places.length - page.dropped
  const [none, one, many, atMost] = messages.hits
  const words = total === 0 ? none : total === 1 ? one : hits.isExact ? many : atMost
  say(words.replace('#', grouped(total)))
}

/** Runs the search that the form holds; what a later one has overtaken shows nothing. */
const run = async () => {
  const turn = ++search
  list.replaceChildren()
  status.replaceChildren()
  if (q.value.trim() === '') return
  list.setAttribute('aria-busy', 'true')
  document.title = `${q.value} · ${messages.title}`
  try {
    await find(await open(), turn)
  } catch {
    if (turn !== search) return
    // The site may have been published anew since the manifest was read.
    opened = undefined
    try {
      await find(await open(), turn)
    } catch {
      if (turn === search)
        say(location.protocol === 'file:' ? messages.needsServer : messages.failed)
    }
  } finally {
    if (turn === search) list.removeAttribute('aria-busy')
  }
}

/** Names and folders of all sources; asked for when somebody wants to choose one. */
const loadSources = () => {
  sources ??= ask('sources.json')
    .then(response => response.json())
    .then(entries => {
      document
        .querySelector('#sources')
        .replaceChildren(...entries.map(([name]) => element('option', { value: name })))
      return new Map(entries)
    })
    .catch(error => {
      sources = undefined
      throw error
    })
  return sources
}

const placeWanted = async () => {
  const name = source.value.trim()
  if (name === '') return section.value
  const known = await loadSources()
  // A name that is no source's finds nothing, rather than everything.
  return known.get(name) ?? `?${name}`
}

const fields = { q, section, source, date }

const readAddress = () => {
  const given = new URL(location.href).searchParams
  for (const [name, field] of Object.entries(fields)) field.value = given.get(name) ?? ''
}

const writeAddress = () => {
  const address = new URL(location.href)
  address.search = ''
  for (const [name, field] of Object.entries(fields)) {
    if (field.value !== '') address.searchParams.set(name, field.value)
  }
  if (address.href !== location.href) history.pushState(null, '', address)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  writeAddress()
  void run()
})
form.querySelector('.filters').hidden = false
for (const field of [section, source, date]) {
  field.addEventListener('change', () => {
    if (q.value.trim() === '' || !form.reportValidity()) return
    writeAddress()
    void run()
  })
}
source.addEventListener('focus', () => loadSources().catch(() => undefined), { once: true })
addEventListener('popstate', () => {
  readAddress()
  void run()
})
readAddress()
void run()
