import type { ReadBytes } from '../static/index-reader.ts'

const PARTIAL_CONTENT = 206

/** The index cannot be asked, or is not the one that its manifest speaks of. */
export class IndexError extends Error {}

/**
 * Reads parts of files by HTTP Range (RFC 9110 §14). A host that knows no ranges answers with the whole
 * file, which is then kept and cut here.
 *
 * @param base address of the folder of the index
 */
export function readRanges(base: string): ReadBytes {
  const wholes = new Map<string, Promise<Uint8Array>>()
  // Until the host has shown that it answers for parts, no file is asked for twice at a time.
  const firsts = new Map<string, Promise<unknown>>()
  const lengths = new Map<string, string>()
  let knowsRanges = false

  /** A file that has another length than before is another edition; parts of both make no sense. */
  const checkEdition = (path: string, response: Response): void => {
    const length = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? ''
    if ((lengths.get(path) ?? length) !== length) throw new IndexError(`${path} has changed`)
    lengths.set(path, length)
  }

  const ask = async (path: string, from: number, to: number): Promise<Uint8Array> => {
    const response = await fetch(base + path, {
      // Another edition may have replaced the file; the host says so in a few bytes.
      cache: 'no-cache',
      headers: { Range: `bytes=${from}-${to - 1}` },
    })
    if (!response.ok) throw new IndexError(`${path}: ${response.status}`)
    const bytes = response.arrayBuffer().then(buffer => new Uint8Array(buffer))
    if (response.status === PARTIAL_CONTENT) {
      knowsRanges = true
      checkEdition(path, response)
      return await bytes
    }
    wholes.set(path, bytes)
    return (await bytes).subarray(from, to)
  }

  return async (path, from, to) => {
    if (!knowsRanges) await firsts.get(path)
    const whole = wholes.get(path)
    if (whole) return (await whole).subarray(from, to)
    const answer = ask(path, from, to)
    if (!knowsRanges)
      firsts.set(
        path,
        answer.catch(() => undefined),
      )
    return await answer
  }
}
