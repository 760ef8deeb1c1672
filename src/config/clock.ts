import { ConfigError } from '../errors.ts'
import type { Environment } from './flags.ts'

const LATEST_EPOCH_SECONDS = 8_640_000_000_000 // the last instant a Date can hold

/**
 * The clock that a run goes by. With `SOURCE_DATE_EPOCH` (seconds since 1970) it stands still there,
 * so that two runs can be compared byte for byte.
 *
 * @throws {ConfigError} `config/invalid` when the variable is no whole number of seconds
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function readClock(environment: Environment = process.env): () => Date {
  const text = environment.SOURCE_DATE_EPOCH?.trim()
  if (!text) return () => new Date()
  if (!/^\d{1,13}$/.test(text) || Number(text) > LATEST_EPOCH_SECONDS) {
    throw new ConfigError(
      'config/invalid',
      `SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, but it is "${text.slice(0, 40)}"`,
      { hint: 'For example SOURCE_DATE_EPOCH=$(git log -1 --format=%ct), or leave it unset.' },
    )
  }
  const milliseconds = Number(text) * 1000
  return () => new Date(milliseconds)
}
