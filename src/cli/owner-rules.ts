import { type Settings, settingsFor } from '../config/index.ts'
import type { FeedRecord } from '../model/library.ts'
import { compilePageRules, compileRuleBook, type OwnerRules } from '../pipeline/index.ts'
import { pageRuleSettings } from './settings.ts'

/** Everything that the settings say about feeds and their pages, ready to be asked. */
export async function compileOwnerRules(
  settings: Settings,
  feeds: readonly FeedRecord[],
): Promise<OwnerRules & { problems(): readonly string[] }> {
  const book = await compileRuleBook(feeds, feed => settingsFor(settings.sources, feed))
  const { rulesFor, problems } = await compilePageRules(feeds, pageRuleSettings(settings))
  return {
    rulesFor,
    problems,
    entryRules: feed => book.get(feed.id),
    learns: feed => settingsFor(settings.sources, feed).learn ?? settings.learn,
  }
}
