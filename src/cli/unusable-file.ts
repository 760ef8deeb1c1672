import { ConfigError } from '../errors.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** What a user is told of a file that was named with `--output`. */
export function unwritable(path: string, cause: unknown): ConfigError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  return new ConfigError(
    'config/usage',
    `${path} cannot be written: ${REASONS[code] ?? message}.`,
    {
      cause,
      hint: 'Name a file with --output in a folder where you may write.',
    },
  )
}

/** What a user is told of a file that was named to be read. */
export function unreadable(path: string, cause: unknown): ConfigError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  const reason = code === 'ENOENT' ? 'it is not there' : (REASONS[code] ?? message)
  return new ConfigError('config/usage', `${path} cannot be read: ${reason}.`, {
    cause,
    hint: 'Name a file that is there and that you may read.',
  })
}
