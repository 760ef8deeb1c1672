// Which code is run. A package holds what was built of the sources; a clone holds both, and its sources are run
// as soon as one of them is not what it was when `npm ci` built them.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @param {'main' | 'index'} name of a file in `src/`
 * @returns {string} the address of what to import for it
 */
export function entryOf(name) {
  const source = `${root}src/${name}.ts`
  const isBuilt = !existsSync(source) || isFresh()
  return pathToFileURL(isBuilt ? `${root}dist/code/${name}.js` : source).href
}

/** Whether every source that was built has the size and the time that it had then. */
function isFresh() {
  try {
    const inputs = JSON.parse(readFileSync(`${root}dist/inputs.json`, 'utf8'))
    return inputs.every(([path, ...state]) => isSame(stateOf(path), state))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return false // nothing was built, or a source is gone
  }
}

/** What changes when a file of the project does: its size and its time. */
export function stateOf(path) {
  const { size, mtimeMs } = statSync(root + path)
  return [size, mtimeMs]
}

function isSame([size, time], [builtSize, builtTime]) {
  return size === builtSize && time === builtTime
}
