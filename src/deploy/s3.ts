import { AwsV4Signer } from 'aws4fetch'
import { sha256Hex } from '../kit/hash.ts'
import type { Destination, Send } from './destination.ts'

/** A bucket and how to reach it. */
export type S3Place = {
  readonly bucket: string
  /** Before every key, without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string
  /** Address of the service; absent: Amazon's, by the region. */
  readonly endpoint?: string
  readonly region: string
}

export type S3Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const DEFAULT_REGION = 'us-east-1'
const TRIES = 4
const FIRST_WAIT_MS = 500
const CODE_PATTERN = /<Code>([^<]{1,80})<\/Code>/
const MESSAGE_PATTERN = /<Message>([^<]{1,300})<\/Message>/

/** Reads `s3://bucket/prefix`; `undefined` where the text is no such address. */
export function readS3Address(
  address: string,
  { endpoint, region }: { readonly endpoint?: string; readonly region?: string } = {},
): S3Place | undefined {
  const match = /^s3:\/\/([^/?#\s]+)(?:\/([^?#]*))?$/.exec(address)
  if (match === null) return undefined
  return {
    bucket: match[1] ?? '',
    prefix: (match[2] ?? '').replace(/^\/+|\/+$/g, ''),
    region: region ?? DEFAULT_REGION,
    ...(endpoint !== undefined && { endpoint: endpoint.replace(/\/+$/, '') }),
  }
}

/**
 * A bucket behind the S3 protocol. Requests are signed with their bodies' hashes, so a file that was
 * damaged on the way is refused by the store. A named endpoint is addressed by path, as every
 * S3-compatible store understands; Amazon by host name.
 *
 * @param wait pauses before another try, in milliseconds
 * @see AWS Signature Version 4; S3 PutObject, DeleteObject
 */
export function s3Destination(
  place: S3Place,
  credentials: S3Credentials,
  { send, wait }: { readonly send: Send; readonly wait: (ms: number) => Promise<void> },
): Destination {
  const request = async (
    method: 'PUT' | 'DELETE',
    path: string,
    { headers = {}, bytes }: { headers?: Readonly<Record<string, string>>; bytes?: Uint8Array },
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    const url = objectUrl(place, path)
    for (let attempt = 1; ; attempt++) {
      const signed = await sign(url, { method, headers, bytes, place, credentials })
      const answer = await send(
        { method, url, headers: signed, ...(bytes && { body: bytes }) },
        signal,
      )
      const isDone = answer.kind === 'answered' && answer.status < 300
      if (isDone || (method === 'DELETE' && isMissing(answer))) return undefined
      const mayHelp = answer.kind === 'failed' || answer.status >= 500 || answer.status === 429
      if (!mayHelp || attempt === TRIES || signal.aborted) return reasonOf(answer, place)
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1))
    }
  }
  return {
    put: ({ path, bytes, contentType, cacheControl }, signal) =>
      request(
        'PUT',
        path,
        { headers: { 'content-type': contentType, 'cache-control': cacheControl }, bytes },
        signal,
      ),
    remove: (path, signal) => request('DELETE', path, {}, signal),
  }
}

function objectUrl({ bucket, prefix, endpoint, region }: S3Place, path: string): string {
  const key = [...prefix.split('/'), ...path.split('/')].filter(part => part !== '')
  const encoded = key.map(encodeKeyPart).join('/')
  if (endpoint !== undefined) return `${endpoint}/${bucket}/${encoded}`
  return `https://${bucket}.s3.${region}.amazonaws.com/${encoded}`
}

/** Everything but the unreserved characters, as the signature's canonical address wants it. */
function encodeKeyPart(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

async function sign(
  url: string,
  request: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly bytes: Uint8Array | undefined
    readonly place: S3Place
    readonly credentials: S3Credentials
  },
): Promise<Record<string, string>> {
  const { method, headers, bytes, place, credentials } = request
  const signer = new AwsV4Signer({
    url,
    method,
    headers: { ...headers, 'x-amz-content-sha256': sha256Hex(bytes ?? new Uint8Array()) },
    service: 's3',
    region: place.region,
    ...credentials,
  })
  const signed = await signer.sign()
  const all = Object.fromEntries(signed.headers.entries())
  delete all.host // the client writes it
  return all
}

type Answer = Awaited<ReturnType<Send>>

function isMissing(answer: Answer): boolean {
  return (
    answer.kind === 'answered' && answer.status === 404 && !answer.text.includes('NoSuchBucket')
  )
}

function reasonOf(answer: Answer, { bucket }: S3Place): string {
  if (answer.kind === 'failed') return answer.message
  const code = CODE_PATTERN.exec(answer.text)?.[1]
  const message = MESSAGE_PATTERN.exec(answer.text)?.[1]
  const said = [code, message].filter(part => part !== undefined).join(': ')
  return `The bucket ${bucket} answered ${answer.status}${said ? ` (${said})` : ''}.`
}
