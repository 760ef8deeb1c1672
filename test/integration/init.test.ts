import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { loadConfig } from '../../src/config/index.ts'
import { broadsheet } from '../support/cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

type Step = { readonly name?: string; readonly run?: string }

test('a new stand has settings that are read, an empty list and a schedule; a second time nothing is touched', async () => {
  using folder = temporaryFolder()
  const { status, out } = await broadsheet(['init', folder.at('stand'), '--title', '晨昏 "报" 摊'])
  assert.equal(status, 0)
  assert.match(out, /Written in .*: broadsheet\.yaml, feeds\.opml, \.gitignore, \.github/)
  const settings = await loadConfig({}, {}, { workingDirectory: folder.at('stand') })
  assert.equal(settings.title, '晨昏 "报" 摊')
  assert.equal(settings.archive, folder.at('stand/library.db'))
  assert.match(readFileSync(folder.at('stand/feeds.opml'), 'utf8'), /<title>晨昏 "报" 摊<\/title>/)
  writeFileSync(folder.at('stand/feeds.opml'), 'mine')
  const again = await broadsheet(['init', folder.at('stand')])
  assert.match(again.out, /left as it is: broadsheet\.yaml, feeds\.opml/)
  assert.equal(readFileSync(folder.at('stand/feeds.opml'), 'utf8'), 'mine')
})

test('without a host to run on there is no schedule, and other hosts are refused', async () => {
  using folder = temporaryFolder()
  const { out } = await broadsheet(['init', folder.path, '--ci', 'none'])
  assert.doesNotMatch(out, /github/)
  const { status, error } = await broadsheet(['init', folder.path, '--ci', 'gitlab'])
  assert.equal(status, 2)
  assert.match(error, /--ci is "gitlab"/)
})

test('the schedule hands the library from run to run on a branch of one commit', async () => {
  using folder = temporaryFolder()
  await broadsheet(['init', folder.at('stand')])
  const workflow = parse(readFileSync(folder.at('stand/.github/workflows/broadsheet.yml'), 'utf8'))
  const steps: readonly Step[] = workflow.jobs.run.steps
  const scriptOf = (name: string): string =>
    (steps.find(step => step.name === name)?.run ?? '').replace(/\$\{\{[^}]*\}\}/g, '1')
  const bash = (script: string, at: string): string =>
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: folder.at(at),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  bash(
    'git init -q --bare remote.git && git clone -q remote.git one && git clone -q remote.git two',
    '.',
  )

  bash(scriptOf('Take the library from its branch'), 'one')
  writeFileSync(folder.at('one/library.db'), 'first')
  bash(scriptOf('Keep the library'), 'one')

  bash(scriptOf('Take the library from its branch'), 'two')
  assert.equal(readFileSync(folder.at('two/library.db'), 'utf8'), 'first')
  writeFileSync(folder.at('two/library.db'), 'second')
  bash(scriptOf('Keep the library'), 'two')
  assert.equal(bash('git rev-list --count library', 'remote.git').trim(), '1')
  assert.equal(bash('git cat-file blob library:library.db', 'remote.git'), 'second')

  // A run that began before must not put its older library over the newer one.
  assert.throws(() => bash(scriptOf('Keep the library'), 'one'))
  assert.equal(bash('git cat-file blob library:library.db', 'remote.git'), 'second')
})
