import type { Fetcher } from '../fetch/index.ts'
import { shownAddress } from '../kit/shown-address.ts'
import { failureOf, parseAnswer, withReason } from './read-answer.ts'

/**
 * Asks an instance for a route once, to see whether it yields entries now.
 *
 * @returns why not, as a sentence; `undefined` when it does
 */
export async function tryRoute(
  url: string,
  instance: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<string | undefined> {
  const outcome = await withReason(await fetcher.fetch({ url, patient: true }, signal))
  signal.throwIfAborted()
  if (outcome.kind === 'failed') return outcome.message
  if (outcome.kind !== 'fresh') return `${shownAddress(url)} answered: ${outcome.kind}.`
  const document = await parseAnswer(outcome, undefined, {})
  // It takes the place of a feed that had entries, so one without any is no success.
  const failure = await failureOf(outcome, document, {
    place: { instance },
    state: { articleCount: 1 },
  })
  return failure?.message
}
