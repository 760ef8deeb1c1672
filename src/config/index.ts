/** Flags, environment and an optional `broadsheet.yaml` go in; typed settings come out. */
export { readClock } from './clock.ts'
export { minutesIn } from './duration.ts'
export type { Environment, Flags } from './flags.ts'
export {
  CONFIG_FILE_NAME,
  type LoadConfigOptions,
  loadConfig,
  type Settings,
} from './load-config.ts'
export { nearest } from './nearest.ts'
export { rsshubSettings } from './rsshub-settings.ts'
export {
  type RuleSettings,
  type SourceSettings,
  settingsFor,
  unmatchedSources,
} from './source-settings.ts'
