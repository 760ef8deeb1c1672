import { getDomain } from 'tldts'
import type { PageLinks } from './page-links.ts'

/** A site that a page of friends' links leads to. */
export type BlogrollSite = { readonly url: string; readonly name: string }

const SITES_LIMIT = 500
/** Deeper addresses are articles, not home pages. */
const DEEPEST_PATH = 3
const LONGEST_NAME = 60

/** What stands on such pages beside the friends: profiles, software, licences, offices, counters. */
const STRANGERS = new Set([
  'github.com',
  'gitee.com',
  'gitlab.com',
  'twitter.com',
  'x.com',
  'facebook.com',
  'instagram.com',
  'linkedin.com',
  'youtube.com',
  't.me',
  'telegram.org',
  'weibo.com',
  'bilibili.com',
  'zhihu.com',
  'qq.com',
  'douban.com',
  'discord.gg',
  'discord.com',
  'mastodon.social',
  'hexo.io',
  'gohugo.io',
  'jekyllrb.com',
  'wordpress.org',
  'typecho.org',
  'halo.run',
  'npmjs.com',
  'jsdelivr.net',
  'unpkg.com',
  'cloudflare.com',
  'vercel.com',
  'netlify.com',
  'creativecommons.org',
  'miit.gov.cn',
  'mps.gov.cn',
  'beian.gov.cn',
  'google.com',
  'travellings.cn',
  'foreverblog.cn',
  'disqus.com',
  'utteranc.es',
  'giscus.app',
])

/**
 * The sites that a page of friends' links (友链, blogroll) names: one for each host, in the order of the
 * page. Links of the page's frame count only when nothing else leads outside.
 */
export function blogrollSites({ links }: PageLinks, page: string): BlogrollSite[] {
  const outside = links.filter(({ url }) => isSite(url, page))
  const body = outside.filter(link => !link.isInFrame)
  const byHost = new Map<string, BlogrollSite>()
  for (const { url, text } of body.length > 0 ? body : outside) {
    const { host } = new URL(url)
    const known = byHost.get(host)
    const name = text.length <= LONGEST_NAME && text !== '' ? text : host
    // A card often links twice: its picture says nothing, its name does.
    if (known === undefined || known.name === host)
      byHost.set(host, { url: known?.url ?? url, name })
  }
  return [...byHost.values()].slice(0, SITES_LIMIT)
}

function isSite(address: string, page: string): boolean {
  const url = new URL(address)
  const hostOf = ({ host }: URL): string => host.replace(/^www\./, '')
  if (hostOf(url) === hostOf(new URL(page))) return false
  const domain = getDomain(url.hostname)
  const isStranger =
    domain !== null && STRANGERS.has(domain) && !/^[\w-]+\.github\.io$/.test(url.hostname)
  return !isStranger && url.pathname.split('/').filter(Boolean).length <= DEEPEST_PATH
}
