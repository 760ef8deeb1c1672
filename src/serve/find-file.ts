import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

const PATH_LIMIT_CHARACTERS = 2048
// No way up, no hidden file (.well-known aside), nothing that means more than a name to a file system.
const REFUSED_SEGMENT_PATTERN = /^$|^\.(?!well-known$)|[\p{Cc}/\\:]/u

/** A file as it lies on disk, with what tells one state of it from another. */
export type FoundFile = {
  readonly path: string
  readonly size: number
  readonly etag: string
  readonly modified: Date
}

export type FileAnswer =
  | { readonly kind: 'file'; readonly file: FoundFile }
  /** A folder asked for without its final slash: relative links in it would break. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'missing' }

const MISSING: FileAnswer = { kind: 'missing' }

/**
 * Finds the file that a URL's path names under `root`; `index.html` for a folder. Nothing outside of
 * `root` is ever named, by whatever escape or symbolic link.
 *
 * @param pathname of a parsed URL: still percent-encoded, dot segments resolved
 */
export async function findFile(root: string, pathname: string): Promise<FileAnswer> {
  const segments = readSegments(pathname)
  if (segments === undefined) return MISSING
  const isFolder = pathname.endsWith('/')
  const wanted = join(root, ...segments, ...(isFolder ? ['index.html'] : []))
  try {
    const [base, path] = await Promise.all([realpath(root), realpath(wanted)])
    if (!path.startsWith(base + sep)) return MISSING
    const { size, mtime, mtimeNs, isFile, isDirectory } = await statOf(path)
    if (isDirectory) return isFolder ? MISSING : { kind: 'folder' }
    if (!isFile) return MISSING
    const etag = `"${size.toString(36)}-${mtimeNs.toString(36)}"`
    return { kind: 'file', file: { path, size, etag, modified: mtime } }
  } catch (error) {
    if (isAbsence(error)) return MISSING
    throw error
  }
}

/** Decoded names between the slashes; `undefined` when one of them may not be asked for. */
function readSegments(pathname: string): string[] | undefined {
  if (pathname.length > PATH_LIMIT_CHARACTERS) return undefined
  const inner = pathname.replace(/^\//, '').replace(/\/$/, '')
  if (inner === '') return pathname === '/' ? [] : undefined
  try {
    const segments = inner.split('/').map(decodeURIComponent)
    return segments.some(name => REFUSED_SEGMENT_PATTERN.test(name)) ? undefined : segments
  } catch {
    return undefined // an escape that is no UTF-8 names no file
  }
}

async function statOf(path: string) {
  const stats = await stat(path, { bigint: true })
  return {
    size: Number(stats.size),
    mtime: stats.mtime,
    mtimeNs: stats.mtimeNs,
    isFile: stats.isFile(),
    isDirectory: stats.isDirectory(),
  }
}

function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EINVAL'].includes(code)
}
