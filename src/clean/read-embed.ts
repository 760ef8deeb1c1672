import type { Block, Mark, MediaRun, Run } from './blocks.ts'
import { collapseSpaces } from './lay-out-runs.ts'
import type { MarkupElement } from './markup.ts'
import { findWatchPage, type WatchPage } from './read-player.ts'

const TITLE_LIMIT = 200
/** Titles that name the frame, not what it shows. */
const FRAME_TITLE_PATTERN = /player|embed|iframe|播放器/i

/** The page of the video that a frame, `<embed>` or `<object>` plays; absent for all other frames. */
export function readEmbed(element: MarkupElement, base: string | undefined): WatchPage | undefined {
  for (const address of addressesOf(element)) {
    const page = findWatchPage(address, base)
    if (page) return page
  }
  return undefined
}

export function addressesOf(element: MarkupElement): string[] {
  const { attributes } = element
  const parameters = element.children.flatMap(child =>
    typeof child !== 'string' && child.tag === 'param' && isMovie(child)
      ? [child.attributes.get('value')]
      : [],
  )
  const names = ['src', 'data', 'data-src', 'data-lazy-src', 'data-original']
  return [...names.map(name => attributes.get(name)), ...parameters].filter(
    (address): address is string => address !== undefined && address !== '',
  )
}

function isMovie(parameter: MarkupElement): boolean {
  return /^(?:movie|src)$/i.test(parameter.attributes.get('name') ?? '')
}

/** A link to the video, under its still where the service has one at a known address. */
export function videoBlock(page: WatchPage, title: string, link: Mark): Block {
  const marks = [link]
  const text: Run = { kind: 'text', text: collapseSpaces(`▶ ${labelOf(page, title)}`), marks }
  if (!page.poster) return { kind: 'paragraph', runs: [text] }
  const still: MediaRun = {
    kind: 'media',
    media: { kind: 'picture', src: page.poster, alt: '' },
    marks,
  }
  return { kind: 'figure', media: [still], caption: [text] }
}

function labelOf({ service }: WatchPage, title: string): string {
  const name = title.replace(/\s+/g, ' ').trim().slice(0, TITLE_LIMIT).trim()
  return name === '' || FRAME_TITLE_PATTERN.test(name) ? service : `${name} (${service})`
}
