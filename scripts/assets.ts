// `npm run assets`: makes the files that come from code or tables; a test fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'
import { packHan } from '../src/search/browser/pack-han.ts'
import { renderHanFamilies } from './han-families.ts'

const ROOT = new URL('../', import.meta.url)
const ENTRY = 'src/search/browser/page.js'
/** What stands in a browser for what only Node can do. */
const REPLACED: Readonly<Record<string, string>> = {
  'src/kit/han.ts': 'src/search/browser/han.ts',
}
const IMPORT_PATTERN = /^import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'([^']+)'\n/gm
const EXPORT_PATTERN = /^export (?=(?:async )?(?:function|const|class))/gm

/** Path from the repository's root, and what belongs there. */
export async function assetFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([
    ['src/kit/han-families.ts', Buffer.from(renderHanFamilies())],
    ['src/publish/site/assets/search.js', Buffer.from(await bundle())],
    ['src/publish/site/assets/han.bin', packHan()],
  ])
}

/** All modules that the page needs in one function, dependencies first. */
async function bundle(): Promise<string> {
  const modules = new Map<string, string>()
  collect(ENTRY, modules)
  const { code } = await minify(`(() => {\n${[...modules.values()].join('')}})()`, {
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true },
    format: { preamble: '// Made from src/search by `npm run assets`.' },
  })
  return `${code}\n`
}

/** Adds a module's plain code after that of the modules it needs. Two of one name would be a syntax error. */
function collect(path: string, modules: Map<string, string>): void {
  if (modules.has(path)) return
  modules.set(path, '') // marks it as begun
  const source = readFileSync(new URL(path, ROOT), 'utf8')
  const plain = path.endsWith('.ts') ? stripTypeScriptTypes(source) : source
  const code = plain
    .replace(IMPORT_PATTERN, (_, names: string, from: string) => {
      if (/[a-z]/i.test(names.replace(/type \w+/g, ''))) collect(resolve(path, from), modules)
      return ''
    })
    .replace(EXPORT_PATTERN, '')
  modules.delete(path)
  modules.set(path, code)
}

function resolve(path: string, from: string): string {
  const target = new URL(from, new URL(path, ROOT)).href.slice(ROOT.href.length)
  return REPLACED[target] ?? target
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, bytes] of await assetFiles()) writeFileSync(new URL(path, ROOT), bytes)
}
