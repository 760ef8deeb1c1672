import type { Browser } from 'playwright-core'

/** What happened when hostile articles were opened. */
export type HostileVisit = {
  /** Scripts that ran. */
  readonly hits: readonly string[]
  /** Requests for anything but http(s) pictures. */
  readonly requests: readonly string[]
  readonly frames: number
  /** Elements that no article may hold. */
  readonly forbidden: readonly string[]
  /** Each article as the browser read it. */
  readonly read: readonly string[]
}

const FORBIDDEN =
  'script, style, link, meta, base, form, input, button, select, textarea, iframe, frame, object, embed, ' +
  'svg, math, template, noscript, [id], [name], [style], [srcset], [autoplay], [ping], [target]'

// Code for the page is kept as text: the program itself has no DOM, nor its types.
const TRAP = `
  globalThis.hits = []
  globalThis.hit = name => hits.push(String(name))
`

const READ = `(() => {
  const all = [...document.querySelectorAll('article *')]
  const handlers = all.filter(element => element.getAttributeNames().some(name => name.startsWith('on')))
  const found = [...document.querySelectorAll(${JSON.stringify(FORBIDDEN)}), ...handlers]
  return {
    forbidden: found.map(element => element.outerHTML),
    read: [...document.querySelectorAll('article')].map(article => article.innerHTML),
  }
})()`

/** Sends every element the events that payloads wait for, and clicks what can be clicked. */
const POKE = `(async () => {
  addEventListener('click', event => {
    const link = event.target.closest('a')
    // Leaving is what links are for; running is not.
    if (link && /^(?:https?|mailto):/.test(link.href)) event.preventDefault()
  })
  const types = 'load error focus blur mouseover mouseenter toggle animationstart play submit wheel scroll'
  for (const element of document.querySelectorAll('article *')) {
    for (const type of types.split(' ')) element.dispatchEvent(new Event(type))
    element.click?.()
  }
  await new Promise(resolve => setTimeout(resolve, 50))
  return hits
})()`

/** Opens articles in one page without any policy, pokes at everything in it, and tells what happened. */
export async function visitHostile(
  browser: Browser,
  articles: readonly string[],
): Promise<HostileVisit> {
  const page = await browser.newPage()
  const requests: string[] = []
  await page.route('**', route => {
    const request = route.request()
    const isPicture = request.resourceType() === 'image' && /^https?:/.test(request.url())
    if (!isPicture) requests.push(`${request.resourceType()} ${request.url()}`)
    return route.abort()
  })
  page.on('popup', popup => requests.push(`popup ${popup.url()}`))
  await page.addInitScript(TRAP)
  await page.goto('about:blank')
  await page.setContent(articles.map(html => `<article>${html}</article>`).join('\n'))
  const seen = await page.evaluate<Pick<HostileVisit, 'forbidden' | 'read'>>(READ)
  const hits = await page.evaluate<string[]>(POKE)
  const frames = page.frames().length
  await page.close()
  return { ...seen, hits, requests, frames }
}
