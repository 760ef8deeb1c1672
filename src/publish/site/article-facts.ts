import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import { remember } from '../../kit/remember.ts'
import type { Article } from '../../model/article.ts'
import type { Person } from '../../model/feed.ts'
import type { FeedRecord } from '../../model/library.ts'
import { distinctTerms, isHttp } from '../feeds/document.ts'
import { licenseOf } from '../feeds/rights.ts'
import { dayParts } from './calendar.ts'
import { renderTime } from './dates.ts'
import type { View } from './frame.ts'
import { paths } from './links.ts'
import { sourceName } from './load-site.ts'
import { cutText, hasHan } from './title.ts'

const HAN_PER_MINUTE = 400
const LETTERS_PER_MINUTE = 1100
const RIGHTS_LIMIT = 160

type Fact = readonly [label: string, value: HtmlValue]

/** What is known about an article, each thing with its name; what is not known is not there. */
export function renderFacts(view: View, article: Article): Markup {
  const facts = [
    ...sourceFacts(view, article),
    ...dateFacts(view, article),
    ...rightsFacts(view, article),
    ...placeFacts(view, article),
  ].filter(([, value]) => value)
  return html`<dl class="facts">
${facts.map(([label, value]) => html`<div><dt>${label}</dt> <dd>${value}</dd></div>\n`)}</dl>
`
}

function sourceFacts({ site }: View, article: Article): Fact[] {
  const { messages } = site
  const feed = site.feedsById.get(article.feedId)
  const people = [...article.authors, ...article.contributors]
  const authors = people.filter(({ role }) => role !== 'editor')
  const editors = people.filter(({ role }) => role === 'editor')
  return [
    [messages.publisher, feed && renderPublisher(feed)],
    [messages.author, renderPeople(authors, messages.comma)],
    [messages.editor, renderPeople(editors, messages.comma)],
    [messages.title, article.notes?.includes('title-incomplete') && messages.titleIncomplete],
  ]
}

const renderPublisher = remember((feed: FeedRecord): HtmlValue => {
  const name = feed.title ?? sourceName(feed)
  return isHttp(feed.homePage) ? outside(feed.homePage, name) : name
})

/** Mail addresses are left to the original. */
function renderPeople(people: readonly Person[], comma: string): HtmlValue {
  const shown = people.flatMap(({ name, url }) => {
    if (name === undefined) return []
    return [isHttp(url) ? outside(url, name) : html`${name}`]
  })
  return shown.length > 0 && shown.map((person, index) => [index > 0 && comma, person])
}

function dateFacts({ site }: View, article: Article): Fact[] {
  const { messages } = site
  const { published, updated, revision, revisedAt, firstSeenAt } = article
  return [
    published === undefined
      ? [
          messages.firstSeen,
          [renderTime(site, firstSeenAt, 'full'), html` <small>${messages.seenNote}</small>`],
        ]
      : [messages.published, renderTime(site, published, 'full')],
    [
      messages.updated,
      updated !== undefined && updated !== published && renderTime(site, updated, 'full'),
    ],
    [
      messages.changed,
      revision > 1 && [
        renderTime(site, revisedAt, 'full'),
        html` <small>${messages.revision(revision)}</small>`,
      ],
    ],
    [messages.reading, readingMinutes(article) > 0 && messages.minutes(readingMinutes(article))],
  ]
}

function readingMinutes({ textLength, excerpt }: Article): number {
  const perMinute = hasHan(excerpt) ? HAN_PER_MINUTE : LETTERS_PER_MINUTE
  return Math.round(textLength / perMinute)
}

function rightsFacts({ site }: View, article: Article): Fact[] {
  const { messages } = site
  const feed = site.feedsById.get(article.feedId)
  const license = licenseOf(article, feed)
  const rights = article.rights ?? feed?.rights
  return [
    [
      messages.license,
      license && (isHttp(license) ? outside(license, shortAddress(license)) : license),
    ],
    [messages.rights, rights && cutText(rights, RIGHTS_LIMIT)],
  ]
}

function placeFacts({ site, links }: View, article: Article): Fact[] {
  const { messages } = site
  const { link, comments, categories } = article
  const day = site.calendar.dayOf(article.sortAt)
  const others = article.origins
    .flatMap(({ feedId }) => site.feedsById.get(feedId) ?? [])
    .filter(feed => feed.id !== article.feedId)
  return [
    [messages.original, isHttp(link) && outside(link, URL.parse(link)?.host ?? link)],
    [
      messages.comments,
      isHttp(comments) && outside(comments, URL.parse(comments)?.host ?? comments),
    ],
    [
      messages.alsoIn,
      others.length > 0 &&
        others.map((feed, index) => {
          const node = site.nodesById.get(feed.nodeId)
          return [
            index > 0 && messages.comma,
            node
              ? html`<a href="${links.to(paths.node(node))}">${sourceName(feed)}</a>`
              : sourceName(feed),
          ]
        }),
    ],
    [messages.tags, distinctTerms(categories).join(messages.comma)],
    [
      messages.sameDay,
      html`<a href="${links.to(paths.day(day))}">${messages.fullDate(dayParts(day))}</a>`,
    ],
  ]
}

function outside(url: string, label: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer">${label}</a>`
}

/** An address without what every address has. */
function shortAddress(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
}
