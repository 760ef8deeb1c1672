import { randomUUID } from 'node:crypto'
import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import { decodeOpml } from './decode-opml.ts'

const BYTE_ORDER_MARK = '\ufeff'
const ENCODING_PATTERN = /^(\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["'])([\w.:-]{1,40})(["'])/i

/** A list of feeds on disk, to be changed and written back. */
export type OpmlFile = {
  readonly path: string
  /** `file:` URL, which relative addresses start from. */
  readonly location: string
  /** Absent when there is no such file yet. */
  readonly text?: string
}

/** Reads a list as text, whatever it is encoded in. @throws {SubscriptionsError} `subscriptions/missing` */
export async function readOpmlText(path: string): Promise<OpmlFile> {
  const absolute = resolve(path)
  const place = { path: absolute, location: pathToFileURL(absolute).href }
  try {
    const bytes = await readFile(absolute)
    const { text } = decodeOpml(bytes)
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    return { ...place, text: hasMark ? BYTE_ORDER_MARK + text : text }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return place
    throw unusable('read', absolute, cause)
  }
}

/**
 * Writes a list in UTF-8, whole or not at all: to a file beside it that then takes its name.
 *
 * @throws {SubscriptionsError} `subscriptions/unwritable`
 */
export async function writeOpmlText({ path }: OpmlFile, text: string): Promise<void> {
  const place = await realpath(path).catch(() => path) // a link goes on being one
  const beside = `${place}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(beside, text.replace(ENCODING_PATTERN, inUtf8))
    await rename(beside, place)
  } catch (cause) {
    await rm(beside, { force: true })
    throw unusable('written', path, cause)
  }
}

/** The declaration of a list that was in another encoding must not go on saying so. */
function inUtf8(declaration: string, before: string, label: string, after: string): string {
  return /^utf-?8$/i.test(label) ? declaration : `${before}UTF-8${after}`
}

function unusable(verb: 'read' | 'written', path: string, cause: unknown): SubscriptionsError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const code = verb === 'read' ? 'subscriptions/missing' : 'subscriptions/unwritable'
  return new SubscriptionsError(code, `The list of feeds ${path} cannot be ${verb} (${reason})`, {
    cause,
    hint: 'Check the path, and that this user may write there; --feeds names another file.',
  })
}
