import { type Document, DomHandler, type Element } from 'domhandler'
import { findOne, getAttributeValue, textContent } from 'domutils'
import { Parser } from 'htmlparser2'
import { decodeText } from '../../kit/charset.ts'
import { collapseSpace } from '../../kit/text.ts'
import { resolveUrl } from '../../kit/url.ts'
import type { FeedSource } from '../parse-feed.ts'

/** Characters that are read; a page of links is never longer. */
const LENGTH_LIMIT = 5_000_000
/** Selectors and texts are found by recursion, so a page may not decide how deep it goes. */
const DEPTH_LIMIT = 200

/** A web page as a tree, with what addresses in it start from. */
export type Page = {
  readonly document: Document
  readonly base: string | undefined
  readonly title?: string
  readonly language?: string
}

/** Reads a page in whatever charset. Never throws. */
export function parsePage(bytes: Uint8Array, source: FeedSource): Page {
  const { text } = decodeText(bytes, source)
  const handler = new BoundedHandler()
  new Parser(handler, { decodeEntities: true }).end(text.slice(0, LENGTH_LIMIT))
  const document = handler.root
  const base = firstOf(document, 'base')
  const title = firstOf(document, 'title')
  const language = firstOf(document, 'html')?.attribs.lang
  const href = base && resolveUrl(base.attribs.href ?? '', source.url)
  const name = title && textOf(title)
  return {
    document,
    base: href ?? source.url,
    ...(name && { title: name }),
    ...(language && { language }),
  }
}

/** Text of an element on one line. */
export function textOf(element: Element): string {
  return collapseSpace(textContent(element))
}

export function attributeOf(element: Element, name: string): string | undefined {
  return getAttributeValue(element, name)
}

function firstOf(document: Document, name: string): Element | undefined {
  return findOne(element => element.name === name, document.children) ?? undefined
}

/** Elements below the limit are left out; their text is kept. */
class BoundedHandler extends DomHandler {
  #depth = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.#depth <= DEPTH_LIMIT) super.onopentag(name, attributes)
  }

  override onclosetag(): void {
    if (this.#depth-- <= DEPTH_LIMIT) super.onclosetag()
  }
}
