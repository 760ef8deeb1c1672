import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '../kit/hash.ts'
import { readBody } from './body.ts'
import { type FailedOutcome, type FetchOutcome, failed, type Validators } from './outcome.ts'

/**
 * Reads a `file:` address. Its entity tag is the hash of its bytes, so that a file that was touched
 * or copied but not changed is `not-modified`.
 */
export async function readFileAddress(
  address: string,
  known: Validators,
  limitBytes: number,
): Promise<FetchOutcome> {
  const path = pathOf(address)
  if (path === undefined)
    return failed('bad-address', `"${address}" names no file on this machine.`)
  let bytes: Uint8Array | FailedOutcome
  try {
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    bytes = await readAll(file, path, limitBytes)
  } catch (error) {
    return failureOfFile(error as NodeJS.ErrnoException, path)
  }
  return 'kind' in bytes ? bytes : outcomeOf(bytes, address, known, limitBytes)
}

async function readAll(
  file: FileHandle,
  path: string,
  limitBytes: number,
): Promise<Uint8Array | FailedOutcome> {
  const stat = await file.stat()
  if (!stat.isFile()) return failed('file-unreadable', `${path} is not a plain file.`)
  if (stat.size > limitBytes) return tooLarge(path, limitBytes)
  return file.readFile()
}

async function outcomeOf(
  raw: Uint8Array,
  finalUrl: string,
  known: Validators,
  limitBytes: number,
): Promise<FetchOutcome> {
  const validators = { etag: `"${sha256Hex(raw)}"` }
  if (known.etag === validators.etag) return { kind: 'not-modified', validators, finalUrl }
  const body = await readBody([raw], [], { limitBytes }) // feeds are kept as .xml.gz, too
  if (body.kind === 'too-large') return tooLarge(finalUrl, limitBytes)
  if (body.kind === 'bad-encoding') {
    return failed(
      'bad-encoding',
      `${finalUrl} is damaged: its ${body.coding} data cannot be read (${body.why}).`,
    )
  }
  const incomplete = body.kind === 'incomplete' && { incomplete: true as const }
  return { kind: 'fresh', status: 200, body: body.bytes, validators, finalUrl, ...incomplete }
}

function pathOf(address: string): string | undefined {
  try {
    return fileURLToPath(address)
  } catch {
    return undefined // another machine's file, or a path that no file can have
  }
}

function failureOfFile(error: NodeJS.ErrnoException, path: string): FailedOutcome {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return failed('file-missing', `The file ${path} does not exist.`)
  }
  if (error.code === undefined) throw error
  return failed('file-unreadable', `The file ${path} cannot be read (${error.code}).`)
}

function tooLarge(place: string, limitBytes: number): FailedOutcome {
  return failed('too-large', `${place} holds more than ${limitBytes} bytes.`)
}
