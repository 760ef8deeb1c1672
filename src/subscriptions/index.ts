/**
 * A list of feeds (OPML) goes in; feeds with their place in the tree, or the list with changes, come
 * out. So do the routes of an RSSHub instance, chosen, filled in and compared.
 */
import type { blogrollSites as BlogrollSites } from './discover/blogroll-sites.ts'
import type { radarRoutes as RadarRoutes } from './discover/radar.ts'

export { type CopiedOutlines, copyOutlines, moveOpml } from './copy-outlines.ts'
export { decodeOpml } from './decode-opml.ts'
export type { BlogrollSite } from './discover/blogroll-sites.ts'
export {
  type FeedLink,
  type PageLink,
  type PageLinks,
  readLinkHeader,
  readPageLinks,
  usualPlaces,
} from './discover/page-links.ts'
export { readPageScripts, readScript, usualFriendData } from './discover/page-scripts.ts'
export type { RadarRoute } from './discover/radar.ts'
export { friendsIn } from './discover/read-friends.ts'
export { editOpml, emptyOpml, type OpmlEdits, type OutlineToAdd } from './edit-opml.ts'
export { type OpmlFile, readOpmlText, writeOpmlText } from './opml-file.ts'
export { type ParseOpmlOptions, parseOpml } from './parse-opml.ts'
export { BROADSHEET_NAMESPACE, LIST_ATTRIBUTES } from './read-subscription.ts'
export {
  type ChosenRoutes,
  chooseRoutes,
  isCategoryCalled,
  isReady,
  LEFT_OUT_FLAGS,
  namesIn,
} from './rsshub/choose-routes.ts'
export { findRoute } from './rsshub/find-route.ts'
export { type HealedRoute, healable, healEdits } from './rsshub/heal-outlines.ts'
export { findLostRoutes, type LostRoute } from './rsshub/heal-routes.ts'
export { categoryName, nameIn } from './rsshub/local-name.ts'
export {
  type Catalogue,
  type CatalogueRoute,
  ROUTE_FLAGS,
  type RouteFlag,
  type RouteParameter,
  readCatalogue,
} from './rsshub/read-catalogue.ts'
export { type FilledRoute, routeAddress, routeOutlines } from './rsshub/route-outline.ts'
export { type CatalogueChanges, compareCatalogues, LIKELY, SURE } from './rsshub/successors.ts'
export type { Attribute } from './start-tag.ts'

/** Loaded with the first page of friends' links, and the table of public suffixes with it. */
export async function blogrollSites(
  ...given: Parameters<typeof BlogrollSites>
): Promise<ReturnType<typeof BlogrollSites>> {
  return (await import('./discover/blogroll-sites.ts')).blogrollSites(...given)
}

export async function radarRoutes(
  ...given: Parameters<typeof RadarRoutes>
): Promise<ReturnType<typeof RadarRoutes>> {
  return (await import('./discover/radar.ts')).radarRoutes(...given)
}
