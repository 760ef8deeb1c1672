/** Flags, environment and an optional `broadsheet.yaml` go in; typed settings come out. */
export { readClock } from './clock.ts'
export type { Environment, Flags } from './flags.ts'
export {
  CONFIG_FILE_NAME,
  type LoadConfigOptions,
  loadConfig,
  type Settings,
} from './load-config.ts'
export { renderConfigReference } from './reference.ts'
export { type RuleSettings, type SourceSettings, settingsFor } from './source-settings.ts'
