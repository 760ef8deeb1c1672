import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { openArchive } from '../../src/archive/index.ts'
import type { Article } from '../../src/model/article.ts'
import { broadsheet } from '../support/cli.ts'
import { buildWithHexo } from '../support/hexo.ts'
import {
  bomb,
  type PictureStand,
  photograph,
  qrPicture,
  type StandAnswer,
  type StandArticle,
  standPictures,
} from '../support/picture-stand.ts'
import { runArguments, targetArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const TEXT = `<p>${'The keeper wrote a line of the log by hand, as every night. '.repeat(6)}</p>`
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><script>alert(1)</script></svg>'
const img = (name: string, alt = ''): string => `<p><img src="{origin}/${name}" alt="${alt}"></p>`

const files = new Map<string, StandAnswer>()

before(async () => {
  const sea = photograph(1)
  files.set('/sea.jpg', { body: await sea.clone().jpeg({ quality: 85 }).toBuffer() })
  files.set('/sea-small.jpg', {
    body: await sea.clone().resize(400).jpeg({ quality: 60 }).toBuffer(),
  })
  files.set('/harbour.jpg', { body: await photograph(2, 900, 600).jpeg().toBuffer() })
  files.set('/boat.jpg', { body: await photograph(3, 700, 500).jpeg().toBuffer() })
  files.set('/fog.jpg', {
    body: await sharp({ create: { width: 800, height: 500, channels: 3, background: '#fdfdfd' } })
      .jpeg()
      .toBuffer(),
  })
  files.set('/code.png', { body: await qrPicture('https://weixin.example/r/abc').png().toBuffer() })
  files.set('/drawing.svg', { body: SVG, type: 'image/jpeg' })
  files.set('/bomb.png', { body: bomb() })
  files.set('/page.jpg', { body: '<!doctype html><title>no</title>' })
  files.set('/p1.png', { body: await photograph(9, 64, 64).png().toBuffer() })
})

const still = (path: string): StandAnswer => files.get(path)

type Folder = ReturnType<typeof temporaryFolder>

async function run(stand: PictureStand, folder: Folder, ...more: readonly string[]) {
  const result = await broadsheet(runArguments(stand, folder.at, '--json', ...more), {
    SOURCE_DATE_EPOCH: '1780000000',
  })
  assert.equal(result.status, 0, result.error)
  return JSON.parse(result.out)
}

async function articleOf(folder: Folder, number = 1): Promise<Article> {
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const [article] = await archive.articles([number])
  assert.ok(article)
  return article
}

function pageOf(folder: Folder, { id }: Article): string {
  return readFileSync(folder.at(`site/a/${id}/index.html`), 'utf8')
}

const one = (body: string, image?: string): StandArticle[] => [
  { title: 'A night at sea', body, ...(image !== undefined && { image }) },
]

test('without being asked for, pictures stay links and nothing is kept', async () => {
  await using stand = await standPictures(one(TEXT + img('harbour.jpg')), still)
  using folder = temporaryFolder()
  const result = await run(stand, folder)
  assert.equal(result.pictures, undefined)
  assert.deepEqual(stand.takeAsked(), [])
  assert.ok(!existsSync(folder.at('library.db.media')))
  assert.match(pageOf(folder, await articleOf(folder)), /src="http:\/\/127[^"]*\/harbour\.jpg"/)
})

test('mirrored pictures stand in the site with their sizes, and the original is linked', async () => {
  await using stand = await standPictures(one(TEXT + img('harbour.jpg', 'The harbour')), still)
  using folder = temporaryFolder()
  const { pictures } = await run(stand, folder, '--media', 'mirror')
  assert.equal(pictures.stored, 1)
  const article = await articleOf(folder)
  const page = pageOf(folder, article)
  assert.match(page, /<img src="\.\.\/\.\.\/m\/[0-9a-f]{32}-900\.webp"/)
  assert.match(page, /srcset="[^"]*-320\.webp 320w, [^"]*-640\.webp 640w, [^"]*-900\.webp 900w"/)
  assert.match(page, /width="900" height="600"/)
  assert.match(page, /<a href="http:\/\/127[^"]*\/harbour\.jpg" rel="noopener noreferrer">/)
  assert.match(page, /src="data:image\/webp;base64,/)
  const names = readdirSync(folder.at('site/m'))
  assert.deepEqual(names.map(name => name.replace(/^.*-/, '')).sort(), [
    '320.webp',
    '640.webp',
    '900.webp',
  ])
  assert.ok(
    readFileSync(folder.at('site/index.html'), 'utf8').includes(`m/${article.cover?.hash}-`),
  )
  const kept = Object.keys(hashTree(folder.at('library.db.media')))
  assert.equal(kept.filter(name => name.endsWith('.jpg')).length, 1)
})

test('thumbnails keep the copies and not the original; a mirror later fetches it again', async () => {
  await using stand = await standPictures(one(TEXT + img('harbour.jpg')), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'thumbnails')
  const originals = () =>
    Object.keys(hashTree(folder.at('library.db.media'))).filter(name => name.endsWith('.jpg'))
  assert.deepEqual(originals(), [])
  await run(stand, folder, '--media', 'mirror')
  assert.equal(originals().length, 1)
  assert.deepEqual(stand.takeAsked(), ['/harbour.jpg', '/harbour.jpg'])
})

test('a second run asks for no picture and writes no file', async () => {
  await using stand = await standPictures(
    one(TEXT + img('harbour.jpg') + img('page.jpg'), '/sea.jpg'),
    still,
  )
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  stand.takeAsked()
  const before = hashTree(folder.path)
  const { pictures, targets } = await run(stand, folder, '--media', 'mirror')
  assert.deepEqual(stand.takeAsked(), [])
  assert.deepEqual(pictures, { stored: 0, bytes: 0, failed: [], refused: [], waiting: 0 })
  for (const target of targets) assert.deepEqual([target.added, target.changed], [[], []])
  const after = hashTree(folder.path)
  for (const path of Object.keys(before)) {
    if (!path.includes('library.db')) assert.equal(after[path], before[path], path)
  }
})

test('back to links, pages are as they were', async () => {
  await using stand = await standPictures(one(TEXT + img('harbour.jpg') + img('fog.jpg')), still)
  using folder = temporaryFolder()
  await run(stand, folder)
  const before = hashTree(folder.at('site'))
  await run(stand, folder, '--media', 'mirror')
  assert.notDeepEqual(hashTree(folder.at('site')), before)
  await run(stand, folder, '--full')
  assert.deepEqual(hashTree(folder.at('site')), before)
})

test('blank pictures, codes and avatars leave, and none of them is a cover', async () => {
  const body = img('fog.jpg') + TEXT + img('p1.png') + img('boat.jpg') + img('code.png') + TEXT
  await using stand = await standPictures(one(body, '/code.png'), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  const article = await articleOf(folder)
  assert.deepEqual(
    article.pictures?.map(({ address, leftOut }) => [new URL(address).pathname, leftOut]),
    [
      ['/fog.jpg', 'blank'],
      ['/p1.png', 'decorative'],
      ['/boat.jpg', undefined],
      ['/code.png', 'qr'],
    ],
  )
  assert.match(article.image ?? '', /boat\.jpg$/)
  const page = pageOf(folder, article)
  assert.equal(page.match(/<img src="\.\.\/\.\.\/m/g)?.length, 1)
  assert.doesNotMatch(page, /blank\.jpg|avatar\.png|code\.png/)
})

test('an article whose pictures are all unfit has no cover', async () => {
  await using stand = await standPictures(one(TEXT + img('code.png'), '/fog.jpg'), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  const article = await articleOf(folder)
  assert.equal(article.image, undefined)
  assert.equal(article.cover, undefined)
})

test('the lead picture stands once though the body has it in another size at another address', async () => {
  await using stand = await standPictures(
    one(TEXT + img('sea.jpg') + TEXT + img('boat.jpg'), '/sea-small.jpg'),
    still,
  )
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  const article = await articleOf(folder)
  assert.equal(article.cover?.width, 1600)
  const page = pageOf(folder, article)
  assert.equal(page.match(/<img src="\.\.\/\.\.\/m/g)?.length, 2)
  assert.doesNotMatch(page, /class="opening"/)
})

test('the same picture in two sizes stands in the body once, at its first place, in its larger size', async () => {
  await using stand = await standPictures(
    one(TEXT + img('sea-small.jpg') + TEXT + img('sea.jpg') + TEXT),
    still,
  )
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  const article = await articleOf(folder)
  assert.deepEqual(
    article.pictures?.map(({ leftOut }) => leftOut),
    [undefined, 'repeated'],
  )
  assert.equal(article.pictures?.[0]?.picture?.width, 1600)
})

test('drawings, bombs and broken files are refused, told of, and stay links', async () => {
  await using stand = await standPictures(
    one(TEXT + img('drawing.svg') + img('bomb.png') + img('boat.jpg')),
    still,
  )
  using folder = temporaryFolder()
  const { pictures } = await run(stand, folder, '--media', 'mirror')
  assert.deepEqual(
    pictures.refused.map(({ address, code }: { address: string; code: string }) => [
      new URL(address).pathname,
      code,
    ]),
    [
      ['/bomb.png', 'too-many-pixels'],
      ['/drawing.svg', 'drawing'],
    ],
  )
  const kept = Object.keys(hashTree(folder.at('library.db.media')))
  assert.ok(
    kept.every(name => /\.(?:webp|jpg)$/.test(name)),
    kept.join(),
  )
  assert.match(pageOf(folder, await articleOf(folder)), /src="http:\/\/127[^"]*\/drawing\.svg"/)
})

test('a wall against pages of others is passed with the referrer of the article, or none', async () => {
  const asked: (string | undefined)[] = []
  await using stand = await standPictures(one(TEXT + img('boat.jpg')), (path, { headers }) => {
    asked.push(headers.referer)
    return headers.referer === undefined ? still(path) : { body: 'no', status: 403 }
  })
  using folder = temporaryFolder()
  const { pictures } = await run(stand, folder, '--media', 'mirror')
  assert.equal(pictures.stored, 1)
  assert.deepEqual(asked, [`${stand.origin}/`, undefined])
})

test('a picture that fails is told of, holds nothing up, and comes when its time has come', async () => {
  let isDown = true
  await using stand = await standPictures(one(TEXT + img('boat.jpg')), path =>
    isDown ? { body: '<!doctype html>', status: 503 } : still(path),
  )
  using folder = temporaryFolder()
  const at = (seconds: number) =>
    broadsheet(runArguments(stand, folder.at, '--media', 'mirror'), {
      SOURCE_DATE_EPOCH: String(seconds),
    })
  assert.match(
    (await at(1780000000)).out,
    /No picture kept, 1 failed and will be asked for again\.\n {2}.*boat\.jpg.*503/,
  )
  isDown = false
  stand.takeAsked()
  await at(1780000060)
  assert.deepEqual(stand.takeAsked(), [])
  assert.match((await at(1780003700)).out, /1 picture kept/)
  assert.match(pageOf(folder, await articleOf(folder)), /m\/[0-9a-f]{32}-700\.webp/)
})

test('when the folder beside the archive is lost, its pictures are fetched again', async () => {
  await using stand = await standPictures(one(TEXT + img('boat.jpg')), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror')
  const before = hashTree(folder.at('library.db.media'))
  rmSync(folder.at('library.db.media'), { recursive: true })
  const { pictures } = await run(stand, folder, '--media', 'mirror')
  assert.equal(pictures.stored, 1)
  assert.deepEqual(hashTree(folder.at('library.db.media')), before)
})

test('two runs of their own over the same input make the same bytes', async () => {
  await using stand = await standPictures(
    one(TEXT + img('sea.jpg') + img('boat.jpg') + img('harbour.jpg'), '/sea-small.jpg'),
    still,
  )
  using first = temporaryFolder()
  using second = temporaryFolder()
  await run(stand, first, '--media', 'mirror')
  await run(stand, second, '--media', 'mirror')
  for (const name of ['site', 'posts', 'library.db.media']) {
    assert.deepEqual(hashTree(first.at(name)), hashTree(second.at(name)))
  }
})

test('posts show our copies where mediaUrl says how pages reach them', async () => {
  await using stand = await standPictures(
    one(img('sea.jpg') + TEXT + img('boat.jpg'), '/sea-small.jpg'),
    still,
  )
  using folder = temporaryFolder()
  await run(
    stand,
    folder,
    '--media',
    'mirror',
    '--media-url',
    '/pictures/',
    '--target',
    `pictures:${folder.at('pictures')}`,
  )
  const [name = ''] = readdirSync(folder.at('posts'), { recursive: true, encoding: 'utf8' }).filter(
    path => path.endsWith('.md'),
  )
  const post = readFileSync(folder.at(`posts/${name}`), 'utf8')
  const headimg = /^headimg: "?\/pictures\/([^"\n]*)"?$/m.exec(post)?.[1] ?? ''
  const thumbnail = /^thumbnail: "?\/pictures\/([^"\n]*)"?$/m.exec(post)?.[1] ?? ''
  assert.match(headimg, /-1280\.webp$/)
  assert.match(thumbnail, /-320\.webp$/)
  const files = readdirSync(folder.at('pictures'))
  assert.ok(files.includes(headimg) && files.includes(thumbnail))
  for (const [, file = ''] of post.matchAll(/\/pictures\/([0-9a-f]{32}-\d+\.webp)/g))
    assert.ok(files.includes(file), file)
  assert.equal(post.match(/<img/g)?.length, 1, 'the lead picture is in the front matter alone')
})

test('in real Hexo the pictures of posts are where the posts say', {
  timeout: 60_000,
}, async () => {
  await using stand = await standPictures(
    one(TEXT + img('boat.jpg', 'A boat') + TEXT, '/sea.jpg'),
    still,
  )
  using folder = temporaryFolder()
  const target = `pictures:${folder.at('pictures')}`
  await run(stand, folder, '--media', 'mirror', '--media-url', '/pictures/', '--target', target)
  const { posts, errors, files } = await buildWithHexo(
    folder.at('posts'),
    '',
    folder.at('pictures'),
  )
  assert.deepEqual(errors, [])
  const [post] = posts
  assert.ok(post && !post.shownAsCode)
  const named = `${post.content} ${post.fields.headimg} ${post.fields.thumbnail}`
  const paths = [...named.matchAll(/\/(pictures\/[0-9a-f]{32}-\d+\.webp)/g)].map(
    ([, path = '']) => path,
  )
  assert.ok(paths.length >= 5, named)
  for (const path of paths) assert.ok(files.includes(path), path)
})

test('a folder that cannot be written is told in a sentence, and what came is not lost', async () => {
  await using stand = await standPictures(one(TEXT + img('boat.jpg')), still)
  using folder = temporaryFolder()
  writeFileSync(folder.at('library.db.media'), 'in the way')
  const { status, error } = await broadsheet(runArguments(stand, folder.at, '--media', 'mirror'))
  assert.equal(status, 2)
  assert.match(error, /The picture .*library\.db\.media.* cannot be kept/)
  rmSync(folder.at('library.db.media'))
  assert.equal((await run(stand, folder, '--media', 'mirror')).pictures.stored, 1)
})

test('a library restored from its files has its pictures fetched again, as they were', async () => {
  await using stand = await standPictures(one(TEXT + img('boat.jpg') + img('code.png')), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror', '--target', `library:${folder.at('copy')}`)
  using other = temporaryFolder()
  const restored = ['import', 'library', folder.at('copy'), '--archive', other.at('library.db')]
  assert.equal((await broadsheet(restored)).status, 0)
  const published = await broadsheet(['publish', ...targetArguments(other.at)])
  assert.equal(published.status, 0, published.error)
  assert.match(pageOf(other, await articleOf(other)), /src="http:\/\/127[^"]*\/boat\.jpg"/)
  assert.equal((await run(stand, other, '--media', 'mirror')).pictures.stored, 2)
  assert.deepEqual(hashTree(other.at('site')), hashTree(folder.at('site')))
  assert.deepEqual(await articleOf(other), await articleOf(folder))
})

test('a public page without the whole text has the cover and no other picture', async () => {
  await using stand = await standPictures(one(TEXT + img('boat.jpg'), '/sea.jpg'), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'mirror', '--visibility', 'public')
  const { cover } = await articleOf(folder)
  const names = readdirSync(folder.at('site/m'))
  assert.equal(names.length, 3)
  assert.ok(cover && names.every(name => name.startsWith(cover.hash)))
  const page = pageOf(folder, await articleOf(folder))
  assert.match(
    page,
    /<meta property="og:image" content="http:\/\/localhost:8080\/m\/[0-9a-f]{32}-1280\.webp">/,
  )
})

test('AVIF copies stand beside the WebP ones where they are asked for', async () => {
  await using stand = await standPictures(one(TEXT + img('boat.jpg')), still)
  using folder = temporaryFolder()
  await run(stand, folder, '--media', 'thumbnails', '--picture-format', 'avif')
  const page = pageOf(folder, await articleOf(folder))
  assert.match(page, /<picture><source type="image\/avif" srcset="[^"]*-320\.avif 320w/)
  assert.equal(readdirSync(folder.at('site/m')).filter(name => name.endsWith('.avif')).length, 2)
})

test('a run killed at any moment is completed by the next to the same bytes', {
  timeout: 120_000,
}, async () => {
  // A picture that three articles share would count as the source's own and go.
  const bodies = ['sea', 'boat', 'harbour'].map(
    (name, index) => TEXT + img(`${name}.jpg`) + (index < 2 ? img('fog.jpg') : ''),
  )
  const articles = bodies.map((body, index) => ({ title: `Night ${index + 1}`, body }))
  let heard = (): void => {}
  await using stand = await standPictures(articles, path => {
    heard()
    return still(path)
  })
  using whole = temporaryFolder()
  await run(stand, whole, '--media', 'mirror')
  for (const count of [1, 2, 3, 4]) {
    using folder = temporaryFolder()
    const child = start(stand, folder)
    let signs = 0
    heard = () => {
      signs += 1
      if (signs === count) child.kill('SIGKILL')
    }
    await once(child, 'exit')
    heard = () => {}
    assert.equal(child.signalCode, 'SIGKILL')
    await run(stand, folder, '--media', 'mirror')
    for (const name of ['site', 'posts', 'library.db.media']) {
      assert.deepEqual(
        withoutUnfinished(folder.at(name)),
        hashTree(whole.at(name)),
        `${name} ${count}`,
      )
    }
  }
})

const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

function start(stand: PictureStand, folder: Folder): ChildProcess {
  return spawn(
    process.execPath,
    [PROGRAM, ...runArguments(stand, folder.at, '--media', 'mirror')],
    {
      stdio: 'ignore',
      env: { ...process.env, SOURCE_DATE_EPOCH: '1780000000' },
    },
  )
}

/** What a killed run had not finished lies under a name of its own. */
function withoutUnfinished(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(hashTree(folder)).filter(([path]) => !path.endsWith('.tmp')),
  )
}
