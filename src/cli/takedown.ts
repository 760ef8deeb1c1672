import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Archive } from '../archive/index.ts'
import type { Settings } from '../config/index.ts'
import { ConfigError } from '../errors.ts'
import { counted } from './counted.ts'

const USUAL_NAME = 'takedown.txt'
/** An address may hold a `#`; a comment stands at the beginning of a line or behind a space. */
const COMMENT_PATTERN = /(?:^|\s)#.*$/

/**
 * Holds the library to the owner's take-down list, and says what that changed.
 *
 * @throws {ConfigError} `config/unreadable`, `config/invalid` for a line that names nothing
 */
export async function applyTakedowns(archive: Archive, settings: Settings): Promise<string[]> {
  const path = takedownFile(settings)
  const rules = path === undefined ? [] : readRules(path)
  const { withdrawn, restored, unknown } = await archive.takedowns.sync(rules)
  if (unknown.length > 0) throw unknownRule(path ?? '', unknown[0] ?? '')
  return [
    ...(withdrawn > 0 ? [`Taken down, as ${path} says: ${counted(withdrawn, 'article')}.`] : []),
    ...(restored > 0 ? [`No longer taken down: ${counted(restored, 'article')}.`] : []),
  ]
}

function takedownFile({ takedown, configFile }: Settings): string | undefined {
  if (takedown !== undefined) return takedown
  const usual = configFile && join(dirname(configFile), USUAL_NAME)
  return usual !== undefined && existsSync(usual) ? usual : undefined
}

function readRules(path: string): string[] {
  try {
    const lines = readFileSync(path, 'utf8').split(/\r?\n/)
    return lines.map(line => line.replace(COMMENT_PATTERN, '').trim()).filter(line => line !== '')
  } catch (cause) {
    throw new ConfigError('config/unreadable', `The take-down list ${path} cannot be read`, {
      cause,
      hint: 'Nothing was published. Is the file there, and may this user read it?',
    })
  }
}

function unknownRule(path: string, rule: string): ConfigError {
  return new ConfigError('config/invalid', `${path} holds "${rule}", which names no article`, {
    hint: 'Write the id of an article, its address, or a host such as example.org. Nothing was published.',
  })
}
