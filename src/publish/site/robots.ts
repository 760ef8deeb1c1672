import { visibilityOf } from '../feeds/rights.ts'
import { absoluteUrl } from './links.ts'
import type { Site } from './load-site.ts'

/** A private library asks every robot to stay away; one of which a part is public shows them around. */
export function renderRobots({ settings, feeds }: Site): string {
  const isOpen = [undefined, ...feeds].some(
    feed => visibilityOf(feed, settings.visibility) === 'public',
  )
  if (!isOpen) return 'User-agent: *\nDisallow: /\n'
  return `User-agent: *\nAllow: /\nSitemap: ${absoluteUrl(settings.siteUrl, 'sitemap.xml')}\n`
}
