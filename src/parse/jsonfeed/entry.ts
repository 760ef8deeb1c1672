import type { Enclosure, Entry } from '../../model/feed.ts'
import { dateOfText } from '../fields/dates.ts'
import { languageTag } from '../fields/language.ts'
import { cutBody, finishHtml } from '../fields/text.ts'
import { PUBLISHED, UPDATED } from '../precedence.ts'
import { present } from '../present.ts'
import { linesToHtml, oneLine, trimXml } from '../text/tidy.ts'
import type { Members } from './members.ts'
import { readJsonAuthors } from './people.ts'

/**
 * Reads an item.
 *
 * @see JSON Feed 1.1 "Items"
 */
export function readJsonEntry(item: Members): Entry {
  const enclosures = item.list('attachments').flatMap(attachmentOf)
  const picture = item.address('image') ?? item.address('banner_image')
  return {
    ...present({
      id: item.line('id'),
      title: item.line('title'),
      link: item.address('url') ?? item.address('external_url'),
      summary: textOf(item, 'summary'),
      content: htmlOf(item) ?? textOf(item, 'content_text'),
      published: dateOf(item, PUBLISHED.names),
      updated: dateOf(item, UPDATED.names),
      image: picture ?? enclosures.find(({ type }) => type?.startsWith('image/'))?.url,
      language: languageTag(item.text('language')),
    }),
    authors: readJsonAuthors(item),
    contributors: [],
    categories: termsOf(item),
    enclosures,
  }
}

function htmlOf(item: Members): string | undefined {
  const html = item.text('content_html')
  if (html === undefined) return undefined
  const { context } = item
  // The item's page is where its relative addresses were written for.
  return cutBody(finishHtml(html, context.base ?? item.base('url'), context), context) || undefined
}

/** Plain text whose line breaks are the author's. */
function textOf(item: Members, name: string): string | undefined {
  const text = item.text(name)
  return text === undefined
    ? undefined
    : cutBody(linesToHtml(trimXml(text)), item.context) || undefined
}

function dateOf(item: Members, names: readonly string[]): string | undefined {
  const name = names.find(candidate => item.has(candidate))
  const text = name === undefined ? undefined : item.text(name)
  return text === undefined ? undefined : dateOfText(text, item.context)
}

export function termsOf(owner: Members): string[] {
  const terms = owner.values('tags').map(tag => (typeof tag === 'string' ? oneLine(tag) : ''))
  return [...new Set(terms.filter(term => term !== ''))]
}

function attachmentOf(attachment: Members): Enclosure[] {
  const url = attachment.address('url')
  if (url === undefined) return []
  const file = present({
    type: attachment.line('mime_type'),
    length: attachment.number('size_in_bytes'),
    title: attachment.line('title'),
    durationSeconds: attachment.number('duration_in_seconds'),
  })
  return [{ url, ...file }]
}
