import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'

/** One answer of a {@link StaticHost}. */
export type Answered = { readonly path: string; readonly status: number; readonly bytes: number }

export type StaticHost = AsyncDisposable & {
  readonly url: string
  /** What was answered so far. */
  readonly answered: Answered[]
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
}

/** A host of files as there are many: it answers for parts of them (RFC 9110 §14) or knows no parts. */
export async function hostFiles(
  folder: string,
  { ranges }: { readonly ranges: boolean },
): Promise<StaticHost> {
  const answered: Answered[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html')
    const file = join(folder, path)
    const size = statSync(file, { throwIfNoEntry: false })?.size
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const isPart = ranges && range !== null && size !== undefined && Number(range[1]) < size
    const start = isPart ? Number(range[1]) : 0
    const end = isPart ? Math.min(Number(range[2]), (size ?? 0) - 1) : (size ?? 0) - 1
    const status = size === undefined ? 404 : isPart ? 206 : 200
    answered.push({ path, status, bytes: size === undefined ? 0 : end - start + 1 })
    response.writeHead(status, {
      'Content-Type': TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      ...(size !== undefined && { 'Content-Length': end - start + 1 }),
      ...(isPart && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    })
    if (size === undefined || size === 0) response.end()
    else createReadStream(file, { start, end }).pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answered,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
