import { findElement, hasMoreTextThan, type MarkupElement } from './markup.ts'

/** Why an element is no part of the article, told by its name, its style or its classes. */
export type ChromeReason =
  | 'script'
  | 'form'
  | 'hidden'
  | 'share'
  | 'qr'
  | 'editor'
  | 'advert'
  | 'page'

const DROPPED: Readonly<Record<string, ChromeReason>> = {
  script: 'script',
  style: 'script',
  link: 'script',
  meta: 'script',
  base: 'script',
  basefont: 'script',
  bgsound: 'script',
  head: 'script',
  title: 'script',
  template: 'script',
  svg: 'script',
  canvas: 'script',
  map: 'script',
  area: 'script',
  frame: 'script',
  frameset: 'script',
  noframes: 'script',
  noembed: 'script',
  applet: 'script',
  param: 'script',
  track: 'script',
  source: 'script',
  col: 'script',
  colgroup: 'script',
  menuitem: 'script',
  keygen: 'script',
  isindex: 'script',
  command: 'script',
  slot: 'script',
  shadow: 'script',
  button: 'form',
  select: 'form',
  option: 'form',
  optgroup: 'form',
  datalist: 'form',
  textarea: 'form',
  rp: 'page',
  rb: 'page',
}

/** A hidden element with more text than this is an article folded behind a button. */
const HIDDEN_TEXT_LIMIT = 300
const CHROME_TEXT_LIMIT = 120
const HIDDEN_STYLE_PATTERN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i
const SCREEN_READER_PATTERN =
  /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|katex-html|MathJax_Preview)(?:$|\s)/i
const CHROME_PATTERNS: readonly (readonly [ChromeReason, RegExp])[] = [
  ['qr', /qr-?_?code|(?:^|[\s_-])(?:append)?qr(?:$|[\s_-])|erweima|(?:^|[\s_-])ewm(?:$|[\s_-])/i],
  [
    'editor',
    /(?:^|\s)(?:article|show|art)[-_]?(?:author|editor)(?:$|\s)|(?:^|[\s_-])(?:ep-editor|editor-name|zrbj)(?:$|[\s_-])/i,
  ],
  [
    'share',
    /(?:^|[\s_-])(?:share|sharing|shares|sharedaddy|sns|addthis|a2a|jiathis|bdshare\w*|bshare|social-?share|sharebar|share-?buttons?|like-?box|appreciate|dashang|reward)(?:$|[\s_-])/i,
  ],
  [
    'advert',
    /(?:^|[\s_-])(?:ads?|advert\w*|adsbygoogle|sponsored|gg|promo|newsletter-\w+|subscribe-\w+)(?:$|[\s_-])/i,
  ],
  [
    'page',
    /(?:^|\s)(?:breadcrumbs?|pagination|pager|mw-editsection|noprint|print-only|jp-relatedposts|related-?posts?|comment-?(?:form|respond)|statement|copyright|mianze|feedflare)(?:$|\s)/i,
  ],
]

/** The card of the account that stands before every article of a large platform. */
const ACCOUNT_PATTERN =
  /(?:^|\s)(?:profile_(?:container|inner|meta)|js_profile_\w+|reward_area)(?:$|\s)/
const ACCOUNT_TEXT_LIMIT = 300

/** Tells why an element leaves with all it holds; absent when it stays. */
export function chromeReason(element: MarkupElement): ChromeReason | undefined {
  const dropped = DROPPED[element.tag]
  if (dropped) return dropped
  if (element.attributes.size === 0) return undefined
  if (isHidden(element)) return 'hidden'
  return reasonInClasses(element)
}

function isHidden(element: MarkupElement): boolean {
  const { attributes, tag } = element
  const style = attributes.get('style')
  const classes = attributes.get('class')
  const hidden =
    (attributes.has('hidden') && attributes.get('hidden') !== 'until-found') ||
    (style !== undefined && HIDDEN_STYLE_PATTERN.test(style.slice(0, 1024))) ||
    (classes !== undefined && SCREEN_READER_PATTERN.test(classes.slice(0, 256))) ||
    (tag === 'dialog' && !attributes.has('open'))
  // Lazy loaders hide the very pictures that they are going to show.
  if (!hidden || (tag === 'img' && [...attributes.keys()].some(name => name.startsWith('data-'))))
    return false
  return !hasMoreTextThan(element, HIDDEN_TEXT_LIMIT)
}

const CODE_TAGS = new Set(['pre', 'code'])

function reasonInClasses(element: MarkupElement): ChromeReason | undefined {
  const { attributes } = element
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`
  if (names.length < 3 || element.tag === 'img' || element.tag === 'body') return undefined
  const subject = names.slice(0, 256)
  const isAccount = ACCOUNT_PATTERN.test(subject)
  if (isAccount && !hasMoreTextThan(element, ACCOUNT_TEXT_LIMIT)) return 'page'
  const found = CHROME_PATTERNS.find(([, pattern]) => pattern.test(subject))
  if (!found || CODE_TAGS.has(element.tag) || findElement(element, CODE_TAGS)) return undefined
  // By name alone nothing long goes: sites call their article anything.
  return hasMoreTextThan(element, CHROME_TEXT_LIMIT) ? undefined : found[0]
}
