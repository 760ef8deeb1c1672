// A table of pictures: long because every picture is written down, stroke by stroke.
/** Draws the pictures of the example newsstand: `node examples/newsstand/draw.ts [name…]`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import chromiumBinary from '@sparticuz/chromium'
import { chromium, type Page } from 'playwright-core'

type Picture = { readonly width: number; readonly height: number; readonly svg: string }

const FOLDER = join(import.meta.dirname, 'pictures')
const LIMIT_BYTES = 40_000

/** Numbers between 0 and 1 that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const draw = (count: number, make: (index: number) => string): string => times(count, make).join('')

const box = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`

const disc = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`

const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" ${more}/>`

const shape = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}" ${more}/>`

/** A vertical gradient and the name to fill with. */
function fade(id: string, ...colours: readonly string[]): string {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`,
  )
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`
}

/** A ridge of hills from edge to edge, filled down to the bottom. */
function ridge(width: number, height: number, y: number, rough: number, seed: number): string {
  const random = chance(seed)
  const waves = times(5, index => ({
    length: (width / (1.3 + index * 1.7)) * (0.8 + random() * 0.4),
    size: (rough / (1 + index * 1.2)) * (0.6 + random() * 0.8),
    phase: random() * 7,
  }))
  const points = times(81, index => {
    const x = (width * index) / 80
    const rise = waves.reduce(
      (sum, { length, size, phase }) => sum + size * Math.sin((x / length) * 6.28 + phase),
      0,
    )
    return `${x.toFixed(0)},${(y - rise).toFixed(1)}`
  })
  return `M0,${height} L${points.join(' L')} L${width},${height} Z`
}

function landscape(defs: string, body: string, width = 1200, height = 675): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs}</defs>${body}</svg>`
  return { width, height, svg }
}

const portrait = (defs: string, body: string): Picture => landscape(defs, body, 800, 1000)

const SKY = 'url(#sky)'
const sky = (width = 1200, height = 675): string => box(0, 0, width, height, SKY)

function lake(): Picture {
  const hills = ['#b9c3cf', '#93a5b6', '#6b859a', '#48677f']
  const body = [
    sky(),
    disc(850, 190, 58, '#fff3dc'),
    ...hills.map((fill, index) =>
      shape(
        ridge(1200, 675, 250 + index * 48, 70 - index * 9, 5 + index * 3),
        fill,
        'opacity=".92"',
      ),
    ),
    box(0, 425, 1200, 250, 'url(#water)'),
    draw(46, index => {
      const y = 432 + index * 5.3
      const half = 30 + index * 2.6 + 22 * Math.sin(index * 1.9)
      return line(
        `M${850 - half},${y} H${850 + half}`,
        '#fff1d6',
        1.6,
        `opacity="${0.55 - index * 0.009}"`,
      )
    }),
    shape('M268,560 q70,34 172,0 q-20,30 -86,30 q-66,0 -86,-30z', '#22323f'),
    line('M352,562 V470', '#22323f', 4),
    shape('M356,474 L416,550 H356z', '#e9e2d2'),
  ].join('')
  return landscape(
    fade('sky', '#f7d9b5', '#f4e7d6', '#dfe5e8') + fade('water', '#c9cfd2', '#7f9bad', '#44637a'),
    body,
  )
}

function city(): Picture {
  const random = chance(19)
  const rows = [
    ['#6a5a86', 330, 60],
    ['#43406c', 400, 74],
    ['#221f40', 470, 92],
  ] as const
  const towers = rows.map(([fill, base, width], row) =>
    draw(Math.ceil(1200 / width) + 1, index => {
      const top = base - random() * (230 - row * 36)
      const x = index * width - row * 20
      const wide = width * (0.72 + random() * 0.24)
      const windows =
        row < 1
          ? ''
          : draw(40, spot => {
              if (random() > 0.2) return ''
              const column = spot % 4
              return box(
                x + 9 + column * (wide / 4.4),
                top + 16 + Math.floor(spot / 4) * 24,
                8,
                12,
                '#ffd98a',
                `opacity="${(0.5 + random() * 0.5).toFixed(2)}"`,
              )
            })
      return box(x, top, wide, 700 - top, fill) + windows
    }),
  )
  return landscape(
    fade('sky', '#2c2a5a', '#9a5d86', '#f6a26b', '#fbd28d'),
    sky() + disc(300, 300, 70, '#ffe6b0') + towers.join(''),
  )
}

function alley(): Picture {
  const house = (x: number, y: number, w: number, wall: string, roof: string): string =>
    [
      box(x, y, w, 700, wall),
      shape(
        `M${x - 34},${y + 8} Q${x + w * 0.2},${y - 34} ${x + w / 2},${y - 84} Q${x + w * 0.8},${y - 34} ${x + w + 34},${y + 8} Z`,
        roof,
      ),
      draw(
        3,
        index =>
          box(x + w * 0.16 + index * w * 0.26, y + 62, w * 0.15, 92, '#e9a94f') +
          box(x + w * 0.16 + index * w * 0.26 + w * 0.07, y + 62, 3, 92, wall),
      ),
    ].join('')
  const lantern = (x: number, y: number): string =>
    line(`M${x},${y - 60} V${y - 24}`, '#3b2a2a', 3) +
    disc(x, y, 58, '#f0632f', 'opacity=".16"') +
    `<ellipse cx="${x}" cy="${y}" rx="27" ry="24" fill="#d8402a"/>` +
    box(x - 9, y - 28, 18, 6, '#5a2b1e') +
    box(x - 9, y + 22, 18, 6, '#5a2b1e')
  const body = [
    sky(),
    house(420, 330, 330, '#7d8f93', '#3e5258'),
    house(-30, 250, 350, '#d9cfbd', '#35464b'),
    house(850, 235, 400, '#cfc2ab', '#2d3c41'),
    shape('M320,675 L530,470 H660 L850,675z', '#b9b0a2'),
    draw(7, index =>
      line(`M${520 - index * 30},${480 + index * 29} H${670 + index * 27}`, '#9b9388', 2),
    ),
    line('M250,300 Q590,420 920,296', '#3b2a2a', 3),
    ...[
      [330, 392],
      [460, 424],
      [590, 436],
      [720, 424],
      [850, 390],
    ].map(([x = 0, y = 0]) => lantern(x, y)),
  ].join('')
  return landscape(fade('sky', '#5b7f97', '#a9bfc4', '#f0dcc0'), body)
}

function tide(): Picture {
  const blues = ['#9fc9cf', '#79b1be', '#5797ab', '#3b7c95', '#28627d', '#184a64']
  const body = blues.map((fill, index) => {
    const y = 250 + index * 74
    const d = `M0,700 L0,${y} ${draw(10, () => `q75,${-46 - index * 5} 150,0`)} L1500,700 Z`
    return `<g transform="translate(${-((index * 53) % 150)} 0)">${shape(d, fill)}${draw(10, wave => line(`M${wave * 150 + 20},${y - 12} q54,${-32 - index * 3} 108,0`, '#f4faf7', 3, 'opacity=".7"'))}</g>`
  })
  return landscape(
    fade('sky', '#f4e3c8', '#f3ece0'),
    sky() + disc(1000, 150, 52, '#e2653f') + body.join(''),
  )
}

function strata(): Picture {
  const colours = [
    '#e7d3b1',
    '#d2a878',
    '#b9764f',
    '#e0bd8d',
    '#8f5640',
    '#c98f61',
    '#6d4336',
    '#a9714f',
    '#50332c',
  ]
  const layers = colours.map((fill, index) =>
    shape(ridge(1200, 700, 96 + index * 66, 26, 40 + index * 7), fill),
  )
  const turns = times(150, index => {
    const angle = index * 0.16
    const radius = 5 * Math.exp(angle * 0.135)
    return `${(815 + radius * Math.cos(angle)).toFixed(1)},${(392 + radius * Math.sin(angle)).toFixed(1)}`
  })
  const ribs = draw(46, index => {
    const angle = 11 + index * 0.28
    const [outer, inner] = [5 * Math.exp(angle * 0.135), 5 * Math.exp((angle - 6.283) * 0.135)]
    const at = (r: number, bend: number): string =>
      `${(815 + r * Math.cos(angle + bend)).toFixed(1)},${(392 + r * Math.sin(angle + bend)).toFixed(1)}`
    return line(
      `M${at(inner, 0)} Q${at((inner + outer) / 2, -0.1)} ${at(outer, 0)}`,
      '#f3e6cc',
      2.4,
      'opacity=".75"',
    )
  })
  return landscape(
    fade('sky', '#cfdde0', '#eee5d2'),
    sky() +
      layers.join('') +
      disc(815, 392, 132, '#2f1e1a', 'opacity=".35"') +
      ribs +
      line(`M${turns.join(' L')}`, '#fbf3e0', 5),
  )
}

function orbit(): Picture {
  const random = chance(77)
  const stars = draw(170, () =>
    disc(
      random() * 1200,
      random() * 675,
      0.6 + random() * 1.5,
      '#fff',
      `opacity="${(0.25 + random() * 0.7).toFixed(2)}"`,
    ),
  )
  const rings = draw(
    4,
    index =>
      `<ellipse cx="600" cy="420" rx="${330 + index * 105}" ry="${92 + index * 34}" fill="none" stroke="#8fb5e8" stroke-width="1.6" stroke-dasharray="${index % 2 ? '2 9' : 'none'}" opacity="${0.75 - index * 0.13}"/>`,
  )
  const body = [
    sky(),
    stars,
    `<g transform="rotate(-13 600 420)">${rings}</g>`,
    disc(600, 420, 176, 'url(#planet)'),
    draw(6, index =>
      line(
        `M${448 + index * 6},${340 + index * 30} q150,${28 + index * 4} ${300 - index * 10},${-8}`,
        '#dff0ee',
        9 - index,
        'opacity=".22"',
      ),
    ),
    `<g transform="translate(968 250) rotate(-20)">${box(-9, -15, 18, 30, '#e8e3d5')}${box(-66, -11, 52, 22, '#4f86c9')}${box(14, -11, 52, 22, '#4f86c9')}</g>`,
  ].join('')
  return landscape(
    fade('sky', '#0a1026', '#141c3f', '#2b2a57') + fade('planet', '#8fd0cf', '#3f8fa8', '#173c63'),
    body,
  )
}

function lamp(): Picture {
  const spines = [
    '#a63d2f',
    '#d9a441',
    '#2f5d62',
    '#7a3b69',
    '#e4dcc7',
    '#3d405b',
    '#bc6c25',
    '#52796f',
  ]
  const books = spines.map(
    (fill, index) =>
      box(690 + index * 46, 350 - ((index * 37) % 70), 40, 190 + ((index * 37) % 70), fill) +
      box(690 + index * 46 + 8, 380, 24, 5, '#f6e7c1', 'opacity=".7"'),
  )
  const body = [
    sky(),
    shape('M330,196 L120,540 H650z', '#ffe9a8', 'opacity=".26"'),
    disc(338, 208, 190, '#ffd66e', 'opacity=".14"'),
    box(0, 540, 1200, 140, '#4a2c20'),
    box(0, 540, 1200, 8, '#6b4330'),
    ...books,
    line('M480,540 L520,330 L380,170', '#20242e', 10),
    box(420, 526, 130, 16, '#20242e'),
    shape('M292,206 L372,126 L428,190 L348,226z', '#20242e'),
    shape('M150,540 Q245,488 338,526 Q430,488 520,540 Z', '#f7efdc'),
    line('M338,526 V540', '#bfae8e', 3),
    draw(4, index => line(`M190,${532 - index * 6} q60,-22 120,-4`, '#b9a888', 1.5)),
  ].join('')
  return landscape(fade('sky', '#1f2438', '#2e3350', '#4a3f5a'), body)
}

function tree(): Picture {
  const node = (x: number, y: number, text: string, fill: string): string =>
    box(x - 62, y - 30, 124, 60, fill, 'rx="14"') +
    `<text x="${x}" y="${y + 10}" font-family="monospace" font-size="28" text-anchor="middle" fill="#fdf9ef">${text}</text>`
  const link = (x: number, y: number, x2: number, y2: number): string =>
    line(`M${x},${y + 30} C${x},${y + 78} ${x2},${y2 - 78} ${x2},${y2 - 30}`, '#b8a98d', 4)
  const grid =
    draw(25, index => line(`M${index * 50},0 V675`, '#e7ddc8', 1)) +
    draw(14, index => line(`M0,${index * 50} H1200`, '#e7ddc8', 1))
  const links = [
    [600, 110, 380, 270],
    [600, 110, 820, 270],
    [380, 270, 240, 430],
    [380, 270, 500, 430],
    [820, 270, 700, 430],
    [820, 270, 960, 430],
    [960, 430, 880, 580],
    [960, 430, 1050, 580],
  ]
  const nodes = [
    [600, 110, 'let', '#2a4d69'],
    [380, 270, 'x', '#b5532f'],
    [820, 270, 'add', '#2a4d69'],
    [240, 430, 'name', '#c98a3a'],
    [500, 430, 'int', '#c98a3a'],
    [700, 430, '40', '#5b7f5e'],
    [960, 430, 'add', '#2a4d69'],
    [880, 580, '1', '#5b7f5e'],
    [1050, 580, '1', '#5b7f5e'],
  ] as const
  return landscape(
    fade('sky', '#f8f1e1', '#f3e9d4'),
    sky() +
      grid +
      links.map(([a = 0, b = 0, c = 0, d = 0]) => link(a, b, c, d)).join('') +
      nodes.map(([x, y, text, fill]) => node(x, y, text, fill)).join(''),
  )
}

function bowl(): Picture {
  const random = chance(8)
  const noodles = draw(30, () => {
    const x = 390 + random() * 380
    return line(
      `M${x},${318 + random() * 36} q${40 - random() * 80},-34 ${70 - random() * 30},4`,
      '#f2cf86',
      7,
    )
  })
  const body = [
    sky(),
    box(0, 520, 1200, 160, '#8c5a3c'),
    draw(5, index => line(`M0,${545 + index * 30} H1200`, '#7b4d32', 3)),
    '<ellipse cx="600" cy="566" rx="310" ry="34" fill="#3c2216" opacity=".4"/>',
    '<ellipse cx="600" cy="340" rx="330" ry="72" fill="#23465c"/>',
    '<ellipse cx="600" cy="342" rx="300" ry="58" fill="#b4552a"/>',
    noodles,
    disc(505, 332, 40, '#fdf6e6') + disc(505, 334, 20, '#f0a02f'),
    draw(13, () => disc(620 + random() * 150, 318 + random() * 40, 7, '#5c9a4a')),
    shape(
      'M270,340 Q290,560 500,572 H700 Q910,560 930,340 Q760,420 600,412 Q440,420 270,340z',
      '#2f5f7c',
    ),
    line('M300,418 Q600,520 900,418', '#dfe9ea', 5, 'opacity=".8"'),
    line('M322,450 Q600,548 878,450', '#dfe9ea', 2.5, 'opacity=".7"'),
    ...[470, 600, 730].map((x, index) =>
      line(`M${x},240 q-34,-44 0,-86 q34,-42 0,-84`, '#fff', 9, `opacity="${0.3 + index * 0.07}"`),
    ),
    line('M800,300 L1080,180', '#3a1f14', 11) + line('M820,318 L1096,204', '#4b2a1b', 11),
  ].join('')
  return landscape(fade('sky', '#f3dfc3', '#e9c9a0'), body)
}

function chair(): Picture {
  const body = [
    sky(),
    disc(830, 250, 190, '#e5b23c'),
    box(0, 520, 1200, 160, '#d7cdbd'),
    '<ellipse cx="560" cy="588" rx="250" ry="22" fill="#8f8575" opacity=".45"/>',
    shape('M420,130 Q540,96 650,130 L668,352 H404z', '#c8452f'),
    shape('M388,352 H688 L724,412 H352z', '#a83524'),
    ...[
      [372, 412, 340, 590],
      [704, 412, 738, 590],
      [446, 412, 432, 566],
      [632, 412, 648, 566],
    ].map(([a, b, c, d]) => line(`M${a},${b} L${c},${d}`, '#2c2621', 12)),
    shape('M930,520 V330 q0,-40 40,-40 t40,40 V520z', '#2f5d62'),
    ...[-40, -14, 14, 42].map((lean, index) =>
      line(`M970,300 q${lean},-70 ${lean * 1.9},${-118 - (index % 2) * 30}`, '#3f7a4c', 7),
    ),
    box(120, 110, 160, 210, '#fbf7ee') +
      box(120, 110, 160, 210, 'none', 'stroke="#2c2621" stroke-width="8"') +
      disc(200, 190, 36, '#2f5d62') +
      shape('M136,304 L196,226 L264,304z', '#c8452f'),
  ].join('')
  return landscape(fade('sky', '#eee6d8', '#f5efe4'), body)
}

function chart(): Picture {
  const values = [120, 150, 138, 190, 176, 232, 221, 268, 254, 312, 340, 331]
  const peaks = values.map((value, index) => `${150 + index * 84},${520 - value * 1.02 - 40}`)
  const body = [
    sky(),
    draw(6, index => line(`M110,${140 + index * 76} H1120`, '#d8d2c2', 1.5)),
    ...values.map((value, index) =>
      box(
        126 + index * 84,
        520 - value * 0.92,
        48,
        value * 0.92,
        index === 10 ? '#b23a2e' : '#355c6b',
        `opacity="${0.55 + index * 0.035}"`,
      ),
    ),
    line(`M${peaks.join(' L')}`, '#d08a2c', 6),
    peaks
      .map(peak =>
        disc(
          Number(peak.split(',')[0]),
          Number(peak.split(',')[1]),
          8,
          '#fbf6ea',
          'stroke="#d08a2c" stroke-width="5"',
        ),
      )
      .join(''),
    line('M110,520 H1120', '#3b3a36', 4),
    ...times(
      12,
      index =>
        `<text x="${150 + index * 84}" y="560" font-family="sans-serif" font-size="22" text-anchor="middle" fill="#6c675c">${index + 1}</text>`,
    ),
  ].join('')
  return landscape(fade('sky', '#faf6ec', '#f2ebdb'), body)
}

function pitch(): Picture {
  const white = (d: string): string => line(d, '#f4f7ee', 4)
  const random = chance(31)
  const body = [
    draw(12, index => box(index * 100, 0, 100, 675, index % 2 ? '#4d8f57' : '#57a063')),
    white('M60,50 H1140 V625 H60 Z M600,50 V625'),
    disc(600, 337, 96, 'none', 'stroke="#f4f7ee" stroke-width="4"') + disc(600, 337, 6, '#f4f7ee'),
    white(
      'M60,170 H230 V505 H60 M60,250 H126 V425 H60 M1140,170 H970 V505 H1140 M1140,250 H1074 V425 H1140',
    ),
    white('M230,282 q48,55 0,110 M970,282 q-48,55 0,110'),
    ...times(9, index =>
      disc(
        150 + index * 96,
        120 + random() * 430,
        17,
        index % 2 ? '#c93b2d' : '#f2d45c',
        'stroke="#20301f" stroke-width="3"',
      ),
    ),
    line('M438,480 Q600,250 812,240', '#fff', 4, 'stroke-dasharray="4 14"'),
    disc(830, 236, 12, '#fff', 'stroke="#222" stroke-width="3"'),
  ].join('')
  return landscape('', body)
}

function bridge(): Picture {
  const cable = (x: number): string =>
    draw(
      9,
      index =>
        line(`M${x},170 L${x - 36 - index * 40},440`, '#586673', 2, 'opacity=".7"') +
        line(`M${x},170 L${x + 36 + index * 40},440`, '#586673', 2, 'opacity=".7"'),
    )
  const body = [
    sky(),
    shape(ridge(1200, 675, 330, 36, 3), '#c5ccd2'),
    ...[330, 870].map(
      x => cable(x) + box(x - 10, 130, 20, 430, '#3f4c58') + box(x - 26, 236, 52, 12, '#3f4c58'),
    ),
    box(0, 436, 1200, 14, '#3f4c58'),
    draw(60, index => box(index * 20 + 4, 424, 2.4, 14, '#3f4c58')),
    box(0, 540, 1200, 140, 'url(#fog)'),
    ...[230, 380, 500].map(
      (y, index) =>
        `<ellipse cx="${260 + index * 330}" cy="${y}" rx="520" ry="44" fill="#eef1f2" opacity=".62"/>`,
    ),
    shape('M560,592 q60,24 130,0 q-14,22 -66,22 q-50,0 -64,-22z', '#39434d'),
  ].join('')
  return landscape(
    fade('sky', '#dfe4e7', '#eceae4', '#d9dfe2') + fade('fog', '#b9c5cc', '#8fa1ac'),
    body,
  )
}

function nightBoat(): Picture {
  const random = chance(5)
  const body = [
    sky(900, 900),
    draw(90, () =>
      disc(
        random() * 900,
        random() * 470,
        0.8 + random() * 1.6,
        '#fff',
        `opacity="${(0.3 + random() * 0.6).toFixed(2)}"`,
      ),
    ),
    shape('M596,152 a92,92 0 1 1 -58,150 a86,86 0 0 0 58,-150z', '#f8e7b9'),
    draw(9, index =>
      shape(
        ridge(900, 900, 560 + index * 40, 13, 60 + index),
        ['#1d4368', '#173a5d', '#123052'][index % 3] ?? '',
      ),
    ),
    shape('M250,560 H650 L590,650 H310z', '#d2553a'),
    box(390, 486, 110, 74, '#f3ead6') +
      box(410, 506, 26, 26, '#f2b84b') +
      box(452, 506, 26, 26, '#f2b84b'),
    line('M444,486 V360', '#f3ead6', 8),
    disc(444, 356, 16, '#ffdf7e') + disc(444, 356, 54, '#ffdf7e', 'opacity=".18"'),
    draw(3, index =>
      line(
        `M${470 + index * 26},${330 - index * 20} q26,26 0,${52 + index * 40}`,
        '#f3ead6',
        5,
        `opacity="${0.8 - index * 0.22}"`,
      ),
    ),
  ].join('')
  return landscape(fade('sky', '#0e1a38', '#1d3560', '#33598a'), body, 900, 900)
}

function persimmons(): Picture {
  const fruit = (x: number, y: number, r: number): string =>
    [
      `<ellipse cx="${x}" cy="${y + r * 0.92}" rx="${r * 1.1}" ry="${r * 0.2}" fill="#3a2a1e" opacity=".35"/>`,
      `<ellipse cx="${x}" cy="${y}" rx="${r * 1.08}" ry="${r * 0.94}" fill="url(#fruit)"/>`,
      ...[-60, 0, 60, 120].map(
        angle =>
          `<path d="M0,0 q${r * 0.3},${-r * 0.24} ${r * 0.56},0 q${-r * 0.26},${r * 0.2} ${-r * 0.56},0z" fill="#6d7a3b" transform="translate(${x} ${y - r * 0.72}) rotate(${angle})"/>`,
      ),
      `<ellipse cx="${x - r * 0.42}" cy="${y - r * 0.25}" rx="${r * 0.14}" ry="${r * 0.24}" fill="#ffe6b8" opacity=".75"/>`,
    ].join('')
  const body = [
    sky(800, 1000),
    box(0, 640, 800, 360, '#cdb89a'),
    box(0, 640, 800, 10, '#b7a080'),
    shape('M510,640 V300 q0,-26 26,-40 V170 h78 v90 q26,14 26,40 V640z', '#50686b'),
    line('M575,170 q-20,-80 40,-130 M590,110 q50,-10 70,-56', '#4b3626', 6),
    ...[
      [612, 40],
      [660, 56],
      [566, 96],
    ].map(
      ([x = 0, y = 0]) =>
        `<ellipse cx="${x}" cy="${y}" rx="30" ry="13" fill="#8a4a2a" transform="rotate(-30 ${x} ${y})"/>`,
    ),
    fruit(230, 690, 104),
    fruit(430, 760, 118),
    fruit(640, 720, 88),
  ].join('')
  return portrait(
    fade('sky', '#b7b8a8', '#d9d3c0') + fade('fruit', '#f6a13a', '#e8772a', '#b9481f'),
    body,
  )
}

function rain(): Picture {
  const random = chance(12)
  const drops = draw(120, () => {
    const [x, y, size] = [random() * 720 + 40, random() * 900 + 40, 2 + random() * 6]
    return (
      disc(x, y, size, '#e9f1f4', `opacity="${(0.25 + random() * 0.45).toFixed(2)}"`) +
      (random() > 0.75
        ? line(`M${x},${y} V${y - 30 - random() * 80}`, '#dfe9ee', 1.6, 'opacity=".35"')
        : '')
    )
  })
  const lights = draw(26, () =>
    disc(
      60 + random() * 680,
      380 + random() * 500,
      16 + random() * 44,
      ['#f3b562', '#e2725b', '#9fd0d8', '#f7e0a3'][Math.floor(random() * 4)] ?? '',
      'opacity=".38"',
    ),
  )
  const frame =
    box(0, 0, 800, 40, '#2d2723') +
    box(0, 960, 800, 40, '#2d2723') +
    box(0, 0, 40, 1000, '#2d2723') +
    box(760, 0, 40, 1000, '#2d2723') +
    box(392, 0, 16, 1000, '#2d2723') +
    box(0, 470, 800, 14, '#2d2723')
  return portrait(
    fade('sky', '#2a3f52', '#3c5468', '#54606a'),
    sky(800, 1000) + lights + drops + frame,
  )
}

const PICTURES: Readonly<Record<string, () => Picture>> = {
  lake,
  city,
  alley,
  tide,
  strata,
  orbit,
  lamp,
  tree,
  bowl,
  chair,
  chart,
  pitch,
  bridge,
  'night-boat': nightBoat,
  persimmons,
  rain,
}

async function photograph(page: Page, name: string, picture: Picture): Promise<void> {
  const { width, height, svg } = picture
  await page.setViewportSize({ width, height })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  const path = join(FOLDER, `${name}.jpg`)
  for (let quality = 76; ; quality -= 4) {
    const bytes = await page.screenshot({ type: 'jpeg', quality })
    if (bytes.length > LIMIT_BYTES && quality > 40) continue
    await writeFile(path, bytes)
    return console.log(`${name}.jpg: ${bytes.length} bytes, quality ${quality}`)
  }
}

await mkdir(FOLDER, { recursive: true })
const browser = await chromium.launch({
  executablePath: await chromiumBinary.executablePath(),
  args: chromiumBinary.args,
})
const wanted = process.argv.slice(2)
const page = await browser.newPage()
for (const [name, make] of Object.entries(PICTURES)) {
  if (wanted.length === 0 || wanted.includes(name)) await photograph(page, name, make())
}
await browser.close()
