import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { contentTypeOf } from '../kit/content-type.ts'
import type { FoundFile } from './find-file.ts'

type Body = ConstructorParameters<typeof Response>[0]

const BUFFERED_LIMIT_BYTES = 1 << 20 // larger files go out as they are read

/**
 * A file as an answer, or 304 where the asker holds it already. Every file is to be checked again
 * before it is used, because an edition may replace any of them.
 *
 * @see RFC 9110 §13.2.2 (order of conditions)
 */
export async function fileResponse(
  file: FoundFile,
  request: Request,
  status = 200,
): Promise<Response> {
  const headers = new Headers({
    'Cache-Control': 'no-cache',
    'Content-Type': contentTypeOf(file.path),
    ETag: file.etag,
    'Last-Modified': file.modified.toUTCString(),
  })
  if (status === 200 && isKnown(file, request.headers)) {
    headers.delete('Content-Type')
    return new Response(null, { status: 304, headers })
  }
  if (request.method === 'HEAD') {
    headers.set('Content-Length', String(file.size))
    return new Response(null, { status, headers })
  }
  return new Response(await bodyOf(file, headers), { status, headers })
}

async function bodyOf(file: FoundFile, headers: Headers): Promise<Body> {
  if (file.size > BUFFERED_LIMIT_BYTES) {
    headers.set('Content-Length', String(file.size))
    return Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>
  }
  const bytes = await readFile(file.path)
  headers.set('Content-Length', String(bytes.byteLength))
  return bytes
}

function isKnown({ etag, modified }: FoundFile, headers: Headers): boolean {
  const tags = headers.get('If-None-Match')
  if (tags !== null) {
    // A proxy that compresses marks our tag as weak; the comparison here is the weak one.
    return tags.split(',').some(tag => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
  }
  const since = Date.parse(headers.get('If-Modified-Since') ?? '')
  return Math.floor(modified.getTime() / 1000) * 1000 <= since
}
