import { html } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { topicPlace } from './feed-place.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { renderDays, renderFeedNames } from './node-page.ts'
import type { Topic } from './topics.ts'

/** The page of a topic: the newest articles that its search finds, by day. */
export function renderTopicPage(
  site: Site,
  topic: Topic,
  latest: readonly ArticleSummary[],
): string {
  const path = paths.topic(topic.slug)
  const view: View = { site, links: linksFrom(path) }
  const { messages } = site
  return renderPage(view, {
    path,
    title: topic.name,
    kind: 'node',
    feedOf: topicPlace(site, topic),
    main: html`<header class="head">
<h1>${topic.name}</h1>
<p class="meta"><span>${messages.searchFor(topic.words)}</span> ${renderFeedNames(view, topicPlace(site, topic))}</p>
</header>
${
  latest.length === 0
    ? html`<p class="empty">${messages.noHits}</p>\n`
    : html`<div class="days">
${renderDays(view, latest)}</div>
`
}`,
  })
}
