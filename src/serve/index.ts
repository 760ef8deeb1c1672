/** A published site and a way to search its library go in; a read-only web server comes out. */
export { createServer, type RunningServer, type ServerOptions } from './create-server.ts'
export type {
  FoundArticle,
  RenderSearchPage,
  SearchLibrary,
  SearchPage,
  SearchResult,
} from './search-routes.ts'
