import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractArticle } from './extract-article.ts'

const URL_OF_PAGE = 'https://news.example/photo/1.html'
const PARAGRAPHS = [
  '今天早上六点，停运检修十一天的海湾大桥恢复通行，第一批过桥的是等候了一夜的货车。',
  '桥梁管理处负责人介绍，这次检修更换了主跨的四十二根吊索，并重新铺设了防水层，工期比原计划提前两天。',
  '据了解，检修期间共有三万六千辆车绕行上游的老桥，沿线两个镇临时增设了加水点和休息处，没有发生一起事故。',
  '管理处表示，下一次全面检修将安排在五年之后，届时会提前三个月公布绕行方案，方便市民安排出行。',
]
const file = (number: number): string => `https://img.example/2026/bridge-${number}.jpg`
const caption = (number: number): string => `大桥的第${number}根吊索 & 工人`
const numbers = [1, 2, 3, 4]

type Shape = {
  readonly head?: string
  readonly picture?: string
  readonly data: string
  readonly text?: string
}

function articleOf({ head = '', picture = '', data, text }: Shape) {
  const body = text ?? PARAGRAPHS.map(line => `<p>${line}</p>`).join('\n')
  return extractArticle(
    `<html lang="zh"><head><title>海湾大桥恢复通行</title>${head}</head><body><div class="article"><h1>海湾大桥恢复通行</h1>${picture}${body}</div>${data}</body></html>`,
    URL_OF_PAGE,
  )
}

const picturesIn = (html: string): string[] =>
  Array.from(html.matchAll(/<img src="([^"]+)"/g), ([, src = '']) => src)
const first = `<p><img src="${file(1)}" alt=""></p>`
const lead = `<meta property="og:image" content="${file(1)}">`
const all = numbers.map(file)

for (const [shape, given] of [
  [
    'slides in a variable, as JSON',
    {
      head: lead,
      data: `<script>var slide_data = {"slide":{"title":"x"},"images":[${numbers.map(n => `{"title":"t","intro":"${caption(n)}","image_url":"${file(n)}","thumb_50":"${file(n)}?50"}`)}]};</script>`,
    },
  ],
  [
    'a hidden text area called gallery-data',
    {
      head: lead,
      data: `<textarea name="gallery-data" style="display:none">{"info":{"setname":"x"},"list":[${numbers.map(n => `{"id":"A${n}","img":"${file(n)}","note":"${caption(n)}"}`)}]}</textarea>`,
    },
  ],
  [
    'the state of a page that draws itself',
    {
      picture: first,
      data: `<script>var allData = {"docData":{},"slideData":[${numbers.map(n => `{"type":"pic","url":"${file(n).replace('https:', '')}","description":"${caption(n)}"}`)}],"hotList":[]};</script>`,
    },
  ],
  [
    'JSON within a string of JSON',
    {
      head: lead,
      data: `<script>BASE.gallery = JSON.parse("{\\"count\\":4,\\"gallery_images\\":[${numbers.map(n => `{\\"url\\":\\"${file(n).replaceAll('/', '\\\\/')}\\",\\"caption\\":\\"${caption(n)}\\"}`)}]}")</script>`,
    },
  ],
  [
    'a literal of JavaScript',
    {
      head: lead,
      data: `<script>new Viewer({ photoList: [${numbers.map(n => `{ src: '${file(n)}', title: '${caption(n)}', },`).join(' ')}] })</script>`,
    },
  ],
  [
    'the data of a framework, pictures in objects of their own',
    {
      picture: first,
      data: `<script id="__NEXT_DATA__" type="application/json">{"props":{"page":{"article":{"gallery":{"slides":[${numbers.map(n => `{"id":${n},"image":{"url":"${file(n)}","width":1200},"caption":{"text":"${caption(n)}"}}`)}]}}}}}</script>`,
    },
  ],
  [
    'a list of told pictures, one of which the text shows',
    {
      picture: first,
      data: `<script>window.state = {"imgList":[${numbers.map(n => `{"url":"${file(n)}","desc":"${caption(n)}"}`)}]}</script>`,
    },
  ],
  [
    'JSON-LD of a gallery',
    {
      head: lead,
      data: `<script type="application/ld+json">{"@type":"ImageGallery","associatedMedia":[${numbers.map(n => `{"@type":"ImageObject","contentUrl":"${file(n)}","caption":"${caption(n)}"}`)}]}</script>`,
    },
  ],
  [
    'nothing but names and a count on the page',
    {
      text: '<span class="count">1/4</span>',
      data: `<script>var photos = [${numbers.map(n => `{"img":"${file(n)}","note":"${caption(n)}"}`)}];</script>`,
    },
  ],
] as const) {
  test(`${shape}: the pictures that only the data has follow the text, with their captions`, () => {
    const { html, text } = articleOf(given)
    assert.deepEqual(picturesIn(html), all)
    assert.ok(html.includes('<figcaption>大桥的第2根吊索 &amp; 工人</figcaption>'))
    assert.ok(!text.includes('第2根吊索'))
  })
}

const told = (n: number): string => `{"url":"${file(n)}","caption":"${caption(n)}"}`

for (const [shape, given] of [
  [
    'pictures of other articles',
    { head: lead, data: `<script>var relatedPhotos = [${numbers.map(told)}]</script>` },
  ],
  [
    'teasers with addresses of pages',
    {
      head: lead,
      data: `<script>var gallery = {"items":[${numbers.map(n => `{"url":"${file(n)}","title":"x${n}","link":"https://news.example/${n}.html"}`)}]}</script>`,
    },
  ],
  [
    'one picture in many sizes',
    {
      picture: first,
      data: `<script>{"photos":[${[320, 640, 1280].map(size => `{"url":"https://img.example/2026/${size}x${size}/bridge-1.jpg"}`)}]}</script>`,
    },
  ],
  [
    'the cuts of the picture that stands for the article',
    {
      picture: first,
      head: lead,
      data: `<script type="application/ld+json">{"@type":"NewsArticle","image":[${['bridge-1', 'bridge-cut', 'bridge-tall'].map(name => `{"url":"https://img.example/2026/${name}.jpg","caption":"大桥"}`)}]}</script>`,
    },
  ],
  [
    'a gallery that the article does not point to',
    {
      picture: '<p><img src="https://img.example/other.jpg" alt=""></p>',
      data: `<script>var gallery = {"images":[${numbers.map(told)}]}</script>`,
    },
  ],
  [
    'pictures that the body has',
    {
      picture: numbers.map(n => `<p><img src="${file(n)}" alt=""></p>`).join(''),
      data: `<script>var gallery = {"images":[${numbers.map(told)}]}</script>`,
    },
  ],
  [
    'data that is cut off',
    { head: lead, data: `<script>var gallery = {"images":[${told(1)},{"url":</script>` },
  ],
] as const) {
  test(`${shape} are not taken for a gallery`, () => {
    const { html } = articleOf(given)
    assert.ok(!html.includes('<figcaption>'), html)
    assert.equal(
      new Set(picturesIn(html)).size,
      'picture' in given ? picturesIn(given.picture).length : 0,
    )
  })
}
