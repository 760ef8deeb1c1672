import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import type { Article } from '../../model/article.ts'
import type { PictureNote, StoredPicture } from '../../model/picture.ts'
import { postPictures } from './post-pictures.ts'
import { withPictures } from './with-pictures.ts'

const options = { addressOf: (name: string) => `/m/${name}`, sizes: '100vw' }
const image = (name: string, alt = ''): string =>
  `<img src="https://e.example/${name}" alt="${alt}" loading="lazy" decoding="async" referrerpolicy="no-referrer">`

function stored(letter: string, ...widths: number[]): StoredPicture {
  const copies = widths.map(width => ({
    width,
    height: width / 2,
    format: 'webp' as const,
    bytes: 1,
    hash: letter,
  }))
  return { hash: letter.repeat(32), width: widths.at(-1) ?? 0, height: 0, copies }
}

const note = (name: string, rest: Omit<PictureNote, 'address'>): PictureNote => ({
  address: `https://e.example/${name}`,
  ...rest,
})

function shown(html: string, ...pictures: PictureNote[]): string {
  return withPictures(articleOf({ html, pictures }), options).html
}

test('a picture is our copy, with its sizes, and leads to the original', () => {
  const html = shown(
    `<figure>${image('a.jpg')}</figure>`,
    note('a.jpg', { picture: stored('a', 320, 640) }),
  )
  const name = 'a'.repeat(32)
  assert.equal(
    html,
    `<figure><a href="https://e.example/a.jpg" rel="noopener noreferrer" aria-label="e.example"><img src="/m/${name}-640.webp" srcset="/m/${name}-320.webp 320w, /m/${name}-640.webp 640w" sizes="100vw" alt="" width="640" height="320" loading="lazy" decoding="async"></a></figure>`,
  )
})

test('a link that the author gave a picture stays, and a description needs no other name', () => {
  const link = '<a href="https://e.example/page" rel="noopener noreferrer">'
  const picture = note('a.jpg', { picture: stored('a', 200) })
  assert.match(
    shown(`<figure>${link}${image('a.jpg', 'A &amp; B')}</a></figure>`, picture),
    /^<figure><a href="https:\/\/e\.example\/page"[^>]*><img src="[^"]*-200\.webp" alt="A &amp; B"[^>]*><\/a><\/figure>$/,
  )
  assert.doesNotMatch(shown(`<figure>${image('a.jpg', 'A')}</figure>`, picture), /aria-label/)
})

test('what is left out goes with its figure and its link; a caption stays as a line', () => {
  const gone = note('a.jpg', { leftOut: 'qr' })
  const figure = (inside: string): string => `<p>One</p>\n<figure>${inside}</figure>\n<p>Two</p>`
  assert.equal(shown(figure(image('a.jpg')), gone), '<p>One</p>\n<p>Two</p>')
  assert.equal(
    shown(figure(`<a href="https://e.example/x" rel="noopener">${image('a.jpg')}</a>`), gone),
    '<p>One</p>\n<p>Two</p>',
  )
  assert.equal(
    shown(figure(`${image('a.jpg')}<figcaption>Said</figcaption>`), gone),
    '<p>One</p>\n<p>Said</p>\n<p>Two</p>',
  )
  assert.equal(shown(`<p>One ${image('a.jpg')} two</p>`, gone), '<p>One  two</p>')
})

test('others in the figure stay, and so does what nothing is known of', () => {
  const html = `<figure>${image('a.jpg')}${image('b.jpg')}<figcaption>Both</figcaption></figure>`
  assert.equal(
    shown(html, note('a.jpg', { leftOut: 'blank' })),
    `<figure>${image('b.jpg')}<figcaption>Both</figcaption></figure>`,
  )
  assert.equal(shown(html, note('c.jpg', { leftOut: 'blank' })), html)
})

test('text that looks like a figure is text', () => {
  const html =
    '<pre><code>&lt;figure&gt;&lt;img src="https://e.example/a.jpg"&gt;&lt;/figure&gt;</code></pre>'
  assert.equal(shown(html, note('a.jpg', { leftOut: 'qr' })), html)
})

function post(article: Partial<Article>, mediaUrl?: string) {
  return postPictures(articleOf(article), mediaUrl)
}

test('a post has the widest copy above the text and the narrowest in lists', () => {
  const cover = stored('a', 320, 640, 1280)
  const { article, thumbnail } = post({ image: 'https://e.example/a.jpg', cover }, '/pictures/')
  assert.equal(article.image, `/pictures/${cover.hash}-1280.webp`)
  assert.equal(thumbnail, `/pictures/${cover.hash}-320.webp`)
})

test('without mediaUrl a post links to the originals, by the address that its body has', () => {
  const cover = stored('a', 320)
  const html = `<figure>${image('large.jpg')}</figure>\n<figure>${image('code.png')}</figure>`
  const pictures = [note('large.jpg', { picture: cover }), note('code.png', { leftOut: 'qr' })]
  const { article, thumbnail } = post({
    image: 'https://e.example/small.jpg',
    cover,
    html,
    pictures,
  })
  assert.equal(article.image, 'https://e.example/large.jpg')
  assert.equal(article.html, `<figure>${image('large.jpg')}</figure>\n`)
  assert.equal(thumbnail, undefined)
})
