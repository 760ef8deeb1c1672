const UTF8 = '; charset=utf-8'

/** By lower-case extension: what a target may write. */
const TYPES: Readonly<Record<string, string>> = {
  html: `text/html${UTF8}`,
  css: `text/css${UTF8}`,
  js: `text/javascript${UTF8}`,
  json: `application/json${UTF8}`,
  map: `application/json${UTF8}`,
  md: `text/markdown${UTF8}`,
  txt: `text/plain${UTF8}`,
  xml: `application/xml${UTF8}`,
  xsl: `application/xslt+xml${UTF8}`,
  opml: `text/x-opml${UTF8}`,
  rss: `application/rss+xml${UTF8}`,
  atom: `application/atom+xml${UTF8}`,
  svg: `image/svg+xml${UTF8}`,
  webmanifest: `application/manifest+json${UTF8}`,
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  webm: 'video/webm',
  webp: 'image/webp',
  woff2: 'font/woff2',
  zip: 'application/zip',
}

/** Feeds whose names say more than their extensions. */
const NAMED_TYPES: Readonly<Record<string, string>> = {
  'atom.xml': `application/atom+xml${UTF8}`,
  'feed.json': `application/feed+json${UTF8}`,
  'rss.xml': `application/rss+xml${UTF8}`,
}

/** The media type of a file by its name; bytes without meaning where nothing is known of it. */
export function contentTypeOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  const extension = name.slice(name.lastIndexOf('.') + 1)
  return own(NAMED_TYPES, name) ?? own(TYPES, extension) ?? 'application/octet-stream'
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
