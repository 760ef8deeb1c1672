import { decodeBuffer } from 'encoding-sniffer'
import type { Archive } from '../archive/index.ts'
import { type ExtractedArticle, extractArticle, needsFullText } from '../extract/index.ts'
import { createRobots, type Fetcher } from '../fetch/index.ts'
import { isHttpUrl } from '../kit/url.ts'
import type { Entry } from '../model/feed.ts'
import { type ReceivedDocument, receiveEntries } from './keep-document.ts'

const PAGE_LIMIT_BYTES = 5 * 1024 * 1024
const PAGE_ACCEPT = 'text/html, application/xhtml+xml, */*;q=0.1'
const CHARSET_PATTERN = /charset\s*=\s*["']?([\w.:-]{1,40})/i

export type FullTextMode = 'always' | 'auto' | 'never'
/** `always` asks for every new entry, `auto` for those whose body is short or cut. */
export type PageMode = Exclude<FullTextMode, 'never'>

/** Reads the original pages of entries, within what their sites allow: robots.txt and one request a second a host. */
export interface PageReader {
  /** The article on the entry's page; `undefined` where none is wanted, allowed or found. */
  read(entry: Entry, mode: PageMode, signal: AbortSignal): Promise<ExtractedArticle | undefined>
}

export function createPageReader(fetcher: Fetcher): PageReader {
  const robots = createRobots(fetcher)
  return {
    async read(entry, mode, signal) {
      const { link } = entry
      if (link === undefined || !isHttpUrl(link)) return undefined
      if (mode === 'auto' && !needsFullText(entry.content ?? entry.summary ?? '')) return undefined
      if (!(await robots.isAllowed(link, signal))) return undefined
      await robots.takeTurn(link, signal)
      const outcome = await fetcher.fetch(
        { url: link, accept: PAGE_ACCEPT, limits: { bodyLimitBytes: PAGE_LIMIT_BYTES } },
        signal,
      )
      if (outcome.kind !== 'fresh') return undefined
      return extractArticle(decodePage(outcome.body, outcome.contentType), outcome.finalUrl)
    },
  }
}

/** BOM, HTTP header, `<meta charset>`, in the order of the WHATWG encoding sniffing algorithm. */
function decodePage(body: Uint8Array, contentType: string | undefined): string {
  const label = CHARSET_PATTERN.exec(contentType ?? '')?.[1]
  return decodeBuffer(Buffer.from(body.buffer, body.byteOffset, body.byteLength), {
    defaultEncoding: 'utf-8',
    ...(label === undefined ? {} : { transportLayerEncodingLabel: label }),
  })
}

/** Reads the pages of the entries that this feed has not brought before. */
export async function readPages(
  archive: Archive,
  reader: PageReader,
  answer: ReceivedDocument & { readonly mode: PageMode },
  signal: AbortSignal,
): Promise<ReadonlyMap<Entry, ExtractedArticle>> {
  const { news } = await receiveEntries(archive, answer)
  const pages = new Map<Entry, ExtractedArticle>()
  for (const { entry } of news) {
    if (signal.aborted) break
    const page = await reader.read(entry, answer.mode, signal).catch(error => {
      if (signal.aborted) return undefined // the run is over; its caller says so
      throw error
    })
    if (page) pages.set(entry, page)
  }
  return pages
}
