import { createRequire } from 'node:module'

type Running = {
  run(): Promise<{ readonly port: number }>
  close(): Promise<void>
}
type S3rver = new (options: {
  readonly port: number
  readonly address: string
  readonly silent: boolean
  readonly directory: string
  readonly configureBuckets: readonly { readonly name: string }[]
}) => Running

/** What the server's own client needs; it takes these keys only. */
export const S3_ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'S3RVER',
  AWS_SECRET_ACCESS_KEY: 'S3RVER',
} as const

/** A store with the S3 protocol that somebody else wrote, on loopback, its objects in `directory`. */
export async function serveS3(
  directory: string,
  bucket: string,
): Promise<AsyncDisposable & { readonly endpoint: string }> {
  const Server = createRequire(import.meta.url)('s3rver') as S3rver
  const configureBuckets = [{ name: bucket }]
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets,
  })
  const { port } = await server.run()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => server.close(),
  }
}
