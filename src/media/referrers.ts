/**
 * Hosts that give their pictures to pages of their own only, with a page of theirs; `''` for hosts that
 * give them to everybody but pages of others.
 */
const OWN_PAGES: readonly (readonly [host: string, referrer: string])[] = [
  ['sinaimg.cn', 'https://weibo.com/'],
  ['hdslb.com', 'https://www.bilibili.com/'],
  ['doubanio.com', 'https://www.douban.com/'],
  ['pximg.net', 'https://www.pixiv.net/'],
  ['cdninstagram.com', 'https://www.instagram.com/'],
  ['qpic.cn', ''],
  ['qlogo.cn', ''],
  ['126.net', ''],
  ['127.net', ''],
]

/**
 * What to name as the page that shows a picture, first try first; `undefined` names none. A browser on
 * the article's page would send its origin (Referrer Policy §3, `strict-origin-when-cross-origin`);
 * who refuses that may still answer somebody who names nothing.
 */
export function referrersFor(picture: string, page: string | undefined): (string | undefined)[] {
  const host = URL.parse(picture)?.hostname ?? ''
  const own = OWN_PAGES.find(([name]) => host === name || host.endsWith(`.${name}`))?.[1]
  if (own === '') return [undefined]
  if (own !== undefined) return [own, undefined]
  const origin = page === undefined ? undefined : URL.parse(page)?.origin
  return origin?.startsWith('http') ? [`${origin}/`, undefined] : [undefined]
}
