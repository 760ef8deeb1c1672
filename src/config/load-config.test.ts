import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { ConfigError } from '../errors.ts'
import type { PublishSettings } from '../model/target.ts'
import type { Environment, Flags } from './flags.ts'
import { loadConfig } from './load-config.ts'

const HERE = resolve('/news')

function load(yaml: string | undefined, flags: Flags = {}, environment: Environment = {}) {
  return loadConfig(flags, environment, { workingDirectory: HERE, readFile: () => yaml })
}

function refuses(yaml: string, message: RegExp, flags: Flags = {}, environment: Environment = {}) {
  return assert.rejects(load(yaml, flags, environment), error => {
    assert.ok(error instanceof ConfigError)
    assert.match(error.message, message)
    assert.doesNotMatch(error.message, /\n/)
    return true
  })
}

test('without file, flags and environment the defaults hold', async () => {
  const settings = await load(undefined)
  assert.deepEqual(settings, {
    siteUrl: 'http://localhost:8080/',
    visibility: 'private',
    targets: [],
    allowHosts: [],
    fullText: 'never',
    learn: true,
    media: 'link',
    pictureFormat: 'webp',
    concurrency: 32,
    precompress: [],
    fsync: false,
    topics: {},
    deploy: [],
    rsshub: {},
    sources: {},
  })
  settings satisfies PublishSettings
})

test('learning is turned off for all, or for a branch', async () => {
  assert.equal((await load('learn: false')).learn, false)
  assert.deepEqual((await load('sources: { 财经: { learn: false } }')).sources, {
    财经: { learn: false },
  })
  await refuses('learn: never', /must be true or false/)
})

test('a flag comes before a variable, a variable before the file', async () => {
  const yaml = 'title: file\nlanguage: en\nvisibility: public\nconcurrency: 4'
  const settings = await load(
    yaml,
    { title: 'flag' },
    { BROADSHEET_TITLE: 'variable', BROADSHEET_LANGUAGE: 'zh-TW', BROADSHEET_CONCURRENCY: '8' },
  )
  assert.equal(settings.title, 'flag')
  assert.equal(settings.language, 'zh-TW')
  assert.equal(settings.visibility, 'public')
  assert.equal(settings.concurrency, 8)
})

test('paths in the file start from its folder, others from the working directory', async () => {
  const yaml = 'feeds: a.opml\narchive: ../library.db\ntargets: [{ kind: site, dir: public }]'
  const inFile = await load(yaml, { config: 'conf/b.yaml' })
  assert.equal(inFile.configFile, join(HERE, 'conf/b.yaml'))
  assert.equal(inFile.feeds, join(HERE, 'conf/a.opml'))
  assert.equal(inFile.archive, join(HERE, 'library.db'))
  assert.deepEqual(inFile.targets, [{ kind: 'site', dir: join(HERE, 'conf/public') }])
  const byFlag = await load(yaml, { config: 'conf/b.yaml', feeds: 'mine.opml', site: 'out' })
  assert.equal(byFlag.feeds, join(HERE, 'mine.opml'))
  assert.deepEqual(byFlag.targets, [{ kind: 'site', dir: join(HERE, 'out') }])
})

test('addresses stay addresses', async () => {
  const settings = await load(undefined, {
    feeds: 'https://example.org/feeds.opml',
    archive: 'postgres://db/news',
    url: 'https://example.org/news',
  })
  assert.equal(settings.feeds, 'https://example.org/feeds.opml')
  assert.equal(settings.archive, 'postgres://db/news')
  assert.equal(settings.siteUrl, 'https://example.org/news/')
})

test('targets may be named by --site, --hexo and --target at once', async () => {
  const { targets } = await load(undefined, { site: 'a', hexo: 'b', target: ['feeds:c', 'x:d:e'] })
  assert.deepEqual(
    targets.map(({ kind, dir }) => [kind, dir]),
    [
      ['site', join(HERE, 'a')],
      ['hexo', join(HERE, 'b')],
      ['feeds', join(HERE, 'c')],
      ['x', join(HERE, 'd:e')],
    ],
  )
})

test('hosts that may be asked are lower-cased host:port pairs', async () => {
  const { allowHosts } = await load('allowHosts: [LocalHost:1200, "[::1]:80"]')
  assert.deepEqual(allowHosts, ['localhost:1200', '[::1]:80'])
})

test('a variable may hold a list', async () => {
  const settings = await load(
    undefined,
    {},
    {
      BROADSHEET_TARGETS: 'site:public, hexo:blog',
      BROADSHEET_ALLOW_HOSTS: 'a:1,b:2',
    },
  )
  assert.deepEqual(
    settings.targets.map(target => target.kind),
    ['site', 'hexo'],
  )
  assert.deepEqual(settings.allowHosts, ['a:1', 'b:2'])
})

test('a key without a value and an empty file count as absent', async () => {
  assert.equal((await load('title:\nlanguage: en')).title, undefined)
  assert.equal((await load('# nothing yet\n')).visibility, 'private')
})

for (const [what, yaml, message] of [
  [
    'an unknown key',
    'title: x\nvisiblity: public',
    /yaml, line 2: "visiblity" is no setting; did you mean "visibility"\?/,
  ],
  ['a key like nothing known', 'quux: 1', /line 1: "quux" is no setting$/],
  ['a number for a text', 'title: 2024', /line 1: "title" must be text, but it is 2024/],
  [
    'an unknown choice',
    '\n\nlanguage: zh',
    /line 3: "language" must be zh-CN, zh-TW or en, but it is "zh"/,
  ],
  ['no time zone', 'timeZone: Mars/Base', /"timeZone" must be a time zone .*"Mars\/Base"/],
  ['an offset for a time zone', 'timeZone: "+08:00"', /"timeZone" must be a time zone/],
  ['a relative site address', 'url: /news', /"url" must be an absolute http or https address/],
  [
    'a target without folder',
    'targets:\n  - kind: site\n    dir: a\n  - kind: hexo\n',
    /line 4: "targets" must be a list of targets.*entry 2 \(dir\) is missing/,
  ],
  [
    'a target with a stray key',
    'targets:\n  - kind: site\n    dir: a\n    path: b\n',
    /line 4: .*entry 1 \(path\) is nothing it knows/,
  ],
  [
    'two targets in one folder',
    'targets: [{ kind: site, dir: a }, { kind: hexo, dir: ./a }]',
    /site and hexo the same folder/,
  ],
  [
    'a host without port',
    'allowHosts: [localhost]',
    /must be a list of HOST:PORT, but entry 1 is "localhost"/,
  ],
  ['a port out of range', 'allowHosts: ["localhost:70000"]', /HOST:PORT/],
  ['too many at once', 'concurrency: 1000', /whole number from 1 to 256, but it is 1000/],
  ['a key given twice', 'title: a\ntitle: b', /line 2: Map keys must be unique/],
  ['broken YAML', 'title: "a\nlanguage: en', /broadsheet.yaml, line \d/],
  ['a list at the top', '- title', /must hold settings/],
  ['an alias', 'title: &a x\ndescription: *a', /uses an alias/],
] as const) {
  test(`${what} is refused with its place`, () => refuses(yaml, message))
}

for (const [what, yaml, message, hint] of [
  [
    'a pace without a unit',
    'title: x\nsources:\n  新闻 / 湖报:\n    every: 2\n',
    /line 4: "sources" says of "新闻 \/ 湖报" what "every" cannot be: it is 2/,
    /For example every: /,
  ],
  [
    'a setting that a source does not have',
    'sources: { 湖报: { evry: 2h } }',
    /line 1: "sources" says of "湖报" what is no setting of a source: "evry"/,
    /Did you mean every\?/,
  ],
  [
    'a rule with a field that no entry has',
    'sources: { 湖报: { drop: [{ titel: x }] } }',
    /says of "湖报" what "drop" cannot be: entry 1 \(titel\) is nothing it knows/,
    /For example drop: /,
  ],
] as const) {
  test(`${what} under sources: is told with its source and what it takes`, async () => {
    await assert.rejects(load(yaml), (error: ConfigError) => {
      assert.match(error.message, message)
      assert.match(error.hint ?? '', hint)
      return true
    })
  })
}

test('a flag is called by its name when it is wrong', async () => {
  await refuses('', /^--time-zone must be a time zone/, { timeZone: 'Nowhere' })
  await refuses(
    '',
    /^BROADSHEET_CONCURRENCY must be a whole number/,
    {},
    { BROADSHEET_CONCURRENCY: 'many' },
  )
  await refuses('', /^--target must be KIND:DIR, but it is "public"/, { target: 'public' })
})

test('the hint names what was probably meant', async () => {
  await assert.rejects(load('timeZone: Asia/Shangai'), { hint: 'Did you mean Asia/Shanghai?' })
  await assert.rejects(load(undefined, { fullText: 'alway' }), { hint: 'Did you mean always?' })
})

test('a file that was asked for must be there, the usual one need not', async () => {
  await assert.rejects(load(undefined, { config: 'x.yaml' }), { code: 'config/unreadable' })
  await assert.rejects(load(undefined, {}, { BROADSHEET_CONFIG: 'x.yaml' }), {
    code: 'config/unreadable',
  })
})

test('the file is read from disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  try {
    writeFileSync(join(folder, 'broadsheet.yaml'), 'title: 晨报\nfeeds: feeds.opml\n')
    const settings = await loadConfig({}, {}, { workingDirectory: folder })
    assert.equal(settings.title, '晨报')
    assert.equal(settings.feeds, join(folder, 'feeds.opml'))
    await assert.rejects(loadConfig({ config: folder }, {}), { code: 'config/unreadable' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('whatever the file holds, the answer is settings or a ConfigError', async () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'title: x',
      'targets:',
      '  - kind: site',
      '    dir: a',
      'url: [',
      '&a *a',
      '? !!map',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), async lines => {
      try {
        await load(lines.join('\n'))
      } catch (error) {
        assert.ok(error instanceof ConfigError, String(error))
      }
    }),
    { numRuns: 200 },
  )
})
