import { Hono } from 'hono'
import { fileResponse } from './file-response.ts'
import { findFile } from './find-file.ts'
import { onlyNames, readOnly, securityHeaders } from './protect.ts'
import { type RenderSearchPage, type SearchLibrary, searchRoutes } from './search-routes.ts'

export type AppOptions = {
  /** Folder of the published site. */
  readonly siteDir?: string
  /** Without it nothing is searched, and `/search/` is the published page. */
  readonly search?: SearchLibrary
  readonly renderSearchPage?: RenderSearchPage
  /** Names that are answered for; absent: any. */
  readonly hostNames?: ReadonlySet<string>
  /** Told of faults; the asker learns only that there was one. */
  readonly onFault?: (fault: unknown) => void
}

/** The routes of the live site. The first that fits answers. */
export function createApp(options: AppOptions): Hono {
  const { siteDir, search, renderSearchPage, hostNames, onFault } = options
  const app = new Hono()
  app.use(securityHeaders) // first, so that refusals carry the headers too
  if (hostNames !== undefined) app.use(onlyNames(hostNames))
  app.use(readOnly)
  app.get('/healthz', context => {
    context.header('Cache-Control', 'no-store')
    return context.text('ok\n')
  })
  if (search !== undefined) app.route('/', searchRoutes(search, renderSearchPage))
  if (siteDir !== undefined) app.get('*', context => answerFile(siteDir, context.req.raw))
  else if (renderSearchPage !== undefined)
    app.get('/', context => context.redirect('/search/', 302))
  app.notFound(context => context.text('There is nothing at this address.\n', 404))
  app.onError((fault, context) => {
    onFault?.(fault)
    return context.text('The server made a mistake; its log says which.\n', 500)
  })
  return app
}

async function answerFile(siteDir: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const answer = await findFile(siteDir, pathname)
  if (answer.kind === 'file') return fileResponse(answer.file, request)
  if (answer.kind === 'folder') {
    return new Response(null, { status: 301, headers: { Location: `${pathname}/${search}` } })
  }
  const page = await findFile(siteDir, '/404.html')
  if (page.kind === 'file') return fileResponse(page.file, request, 404)
  return new Response('There is nothing at this address.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
