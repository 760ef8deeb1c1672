import { absoluteUrl } from './links.ts'
import type { Site } from './load-site.ts'

/** A private library asks every robot to stay away; a public one shows them around. */
export function renderRobots({ settings }: Site): string {
  if (settings.visibility === 'private') return 'User-agent: *\nDisallow: /\n'
  return `User-agent: *\nAllow: /\nSitemap: ${absoluteUrl(settings.siteUrl, 'sitemap.xml')}\n`
}
