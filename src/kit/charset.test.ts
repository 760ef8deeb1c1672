import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { charsetName, decodeText } from './charset.ts'

/** Charset, a sentence, and its bytes in that charset. */
const SAMPLES: readonly (readonly [string, string, string])[] = [
  [
    'GB18030',
    '今天下午新闻办公室举行发布会，介绍上半年经济运行情况𠮷',
    'bdf1cceccfc2cee7d0c2cec5b0ecb9abcad2bed9d0d0b7a2b2bcbbe1a3acbde9c9dcc9cfb0ebc4eabeadbcc3d4cbd0d0c7e9bff69534b235',
  ],
  [
    'GBK',
    '今天下午新闻办公室举行发布会，介绍上半年经济运行情况',
    'bdf1cceccfc2cee7d0c2cec5b0ecb9abcad2bed9d0d0b7a2b2bcbbe1a3acbde9c9dcc9cfb0ebc4eabeadbcc3d4cbd0d0c7e9bff6',
  ],
  [
    'Big5',
    '今天下午新聞局舉行記者會，說明了上半年經濟運行情況',
    'a4b5a4d1a455a4c8b773bb44a7bdc17ca6e6b04faaccb77ca141bba1a9faa446a457a562a67eb867c0d9b942a6e6b1a1aa70',
  ],
  [
    'Shift_JIS',
    '東京都は今日、新しい政策を発表しました。これは市民の生活を支援する',
    '938c8b9e937382cd8da193fa8141905682b582a290ad8df482f094ad955c82b582dc82b582bd814282b182ea82cd8e7396af82cc90b68a8882f08e78898782b782e9',
  ],
  [
    'EUC-JP',
    '東京都は今日、新しい政策を発表しました。これは市民の生活を支援する',
    'c5ecb5fec5d4a4cfbaa3c6fca1a2bfb7a4b7a4a4c0afbaf6a4f2c8afc9bda4b7a4dea4b7a4bfa1a3a4b3a4eca4cfbbd4ccb1a4cec0b8b3e8a4f2bbd9b1e7a4b9a4eb',
  ],
  [
    'ISO-2022-JP',
    '東京都は今日、新しい政策を発表しました',
    '1b2442456c357e4554244f3a23467c21223f3724372424402f3a762472482f493d2437245e2437243f1b2842',
  ],
  [
    'EUC-KR',
    '오늘 오후 정부는 새로운 경제 정책을 발표했다 펩시콜라 똠방각하',
    'bfc0b4c320bfc0c8c420c1a4baceb4c220bbf5b7cebfee20b0e6c1a620c1a4c3a5c0bb20b9dfc7a5c7dfb4d920c6e9bdc3c4ddb6f3208c63b9e6b0a2c7cf',
  ],
  [
    'windows-1251',
    'Правительство объявило о новых мерах поддержки экономики',
    'cff0e0e2e8f2e5ebfcf1f2e2ee20eee1faffe2e8ebee20ee20edeee2fbf520ece5f0e0f520efeee4e4e5f0e6eae820fdeaeeedeeece8eae8',
  ],
  [
    'KOI8-R',
    'Правительство объявило о новых мерах поддержки экономики',
    'f0d2c1d7c9d4c5ccd8d3d4d7cf20cfc2dfd1d7c9cccf20cf20cecfd7d9c820cdc5d2c1c820d0cfc4c4c5d2d6cbc920dccbcfcecfcdc9cbc9',
  ],
  [
    'windows-1250',
    'Včera vláda oznámila nová opatření, řekl příští ministr šťastně',
    '56e865726120766ce16461206f7a6ee16d696c61206e6f76e1206f706174f8656eed2c20f8656b6c2070f8ed9a74ed206d696e69737472209a9d6173746eec',
  ],
  [
    'windows-1252',
    'L’été dernier, le président a déclaré « ça suffit » – très élégant',
    '4c92e974e9206465726e6965722c206c65207072e9736964656e7420612064e9636c6172e920ab20e7612073756666697420bb2096207472e87320e96ce967616e74',
  ],
  [
    'windows-1253',
    'Η κυβέρνηση ανακοίνωσε χθες νέα μέτρα στήριξης',
    'c720eaf5e2ddf1ede7f3e720e1ede1eaefdfedf9f3e520f7e8e5f220eddde120ecddf4f1e120f3f4def1e9eee7f2',
  ],
  [
    'windows-1254',
    'Hükümet dün yeni önlemleri açıkladı, değişiklik yürürlüğe girecek',
    '48fc6bfc6d65742064fc6e2079656e6920f66e6c656d6c6572692061e7fd6b6c6164fd2c206465f069fe696b6c696b2079fc72fc726cfcf065206769726563656b',
  ],
  [
    'windows-1255',
    'הממשלה הודיעה אתמול על צעדים חדשים',
    'e4eeeef9ece420e4e5e3e9f2e420e0faeee5ec20f2ec20f6f2e3e9ed20e7e3f9e9ed',
  ],
  [
    'windows-1256',
    'أعلنت الحكومة أمس عن تدابير جديدة لدعم الاقتصاد',
    'c3dae1e4ca20c7e1cddfe6e3c920c3e3d320dae420cacfc7c8edd120cccfedcfc920e1cfdae320c7e1c7decad5c7cf',
  ],
  [
    'windows-874',
    'รัฐบาลประกาศมาตรการใหม่เพื่อสนับสนุนเศรษฐกิจ',
    'c3d1b0bad2c5bbc3d0a1d2c8c1d2b5c3a1d2c3e3cbc1e8e0bed7e8cdcab9d1bacab9d8b9e0c8c3c9b0a1d4a8',
  ],
  ['IBM437', 'Café ½ ░ Ñandú', '4361668220ab20b020a5616e64a3'],
]
/** No charset can be told from so few characters, or from ASCII alone; these need their declaration. */
const ONLY_DECLARED = new Set(['IBM437', 'ISO-2022-JP'])

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const wrap = (declaration: string, body: string): Uint8Array =>
  Buffer.concat([
    utf8(`<?xml version="1.0"${declaration}?><t>`),
    Buffer.from(body, 'hex'),
    utf8('</t>'),
  ])
const declared = (name: string): string => ` encoding="${name}"`

for (const [charset, text, hex] of SAMPLES) {
  test(`${charset} is read when the document declares it`, () => {
    const { text: read, basis } = decodeText(wrap(declared(charset), hex))
    assert.ok(read.includes(text), read)
    assert.equal(basis, 'declaration')
  })
  test(`${charset} is read when HTTP names it and the document is silent`, () => {
    const contentType = `text/xml; charset="${charset}"`
    assert.ok(decodeText(wrap('', hex), { contentType }).text.includes(text))
  })
  if (ONLY_DECLARED.has(charset)) continue
  test(`${charset} is recognised when nothing declares it, or UTF-8 is declared`, () => {
    for (const declaration of ['', declared('utf-8')]) {
      assert.ok(decodeText(wrap(declaration, hex)).text.includes(text), declaration)
    }
  })
  test(`${charset} is recognised under the declaration of ISO 8859-1, as servers add it`, () => {
    const contentType = 'text/xml; charset=ISO-8859-1'
    assert.ok(decodeText(wrap(declared(charset), hex), { contentType }).text.includes(text))
  })
}

test('UTF-8 is read whatever single-byte charset is declared, and the declaration is named', () => {
  for (const name of ['iso-8859-1', 'windows-1252', 'windows-1251', 'us-ascii']) {
    const decoded = decodeText(utf8(`<?xml version="1.0"${declared(name)}?><t>Ça été, 新闻</t>`))
    assert.ok(decoded.text.includes('Ça été, 新闻'), name)
    assert.equal(decoded.disbelieved, name)
  }
})

test('HTTP outranks the declaration when the bytes bear out both', () => {
  const bytes = Buffer.from(
    '<?xml version="1.0" encoding="iso-8859-5"?><t>caf\xe9 \x93x\x94</t>',
    'latin1',
  )
  const { text, basis } = decodeText(bytes, { contentType: 'text/xml; charset=windows-1252' })
  assert.ok(text.includes('café “x”'))
  assert.equal(basis, 'http')
})

for (const [name, encode] of [
  ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ['utf-32le', (text: string) => utf32(text, true)],
  ['utf-32be', (text: string) => utf32(text, false)],
] as const) {
  test(`${name} is read with a mark and without`, () => {
    const text =
      '<?xml version="1.0" encoding="utf-16"?><rss><channel><title>新闻 a</title></channel></rss>'
    assert.equal(decodeText(encode(text)).text, text)
    assert.equal(decodeText(encode(`\ufeff${text}`)).text, text)
  })
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const points = Array.from(text, character => character.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  for (const [index, point] of points.entries()) view.setUint32(index * 4, point, littleEndian)
  return new Uint8Array(view.buffer)
}

test('EBCDIC is read', () => {
  assert.ok(
    decodeText(
      Buffer.from(
        '4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7f8397f0f3f77f6f6e4c99a2a26ec5a781949793854c6199a2a26e',
        'hex',
      ),
    ).text.includes('Example'),
  )
})

test('UTF-16 that is declared and is not there does not count', () => {
  assert.ok(decodeText(utf8('<?xml version="1.0" encoding="utf-16"?><t>é</t>')).text.includes('é'))
})

test('one bad byte costs one character, in every charset', () => {
  const bad = (text: string): Buffer =>
    Buffer.concat([utf8(`<t>${text}`), Buffer.of(0xff), utf8(`${text}</t>`)])
  assert.equal(decodeText(bad('新闻与天气')).text, '<t>新闻与天气\ufffd新闻与天气</t>')
  const [, text = '', hex = ''] = SAMPLES[1] ?? []
  const gbk = Buffer.concat([wrap(declared('gbk'), `${hex}ff`), Buffer.from(hex, 'hex')])
  assert.ok(decodeText(gbk).text.endsWith(`${text}\ufffd</t>${text}`))
})

test('a rare charset is believed, because nobody declares one by mistake', () => {
  for (const [charset, hex, text] of [
    [
      'iso-8859-3',
      'c675207669207061726f6c6173204573706572616e746f6e3f20d86973',
      'Ĉu vi parolas Esperanton? Ĝis',
    ],
    ['iso-8859-14', 'd079746820fe', 'Ŵyth ŷ'],
    ['iso-8859-16', 'aa746972692064696e20427563757265ba7469', 'Știri din București'],
  ] as const) {
    assert.ok(decodeText(wrap(declared(charset), hex)).text.includes(text), charset)
  }
})

test('of a single word the declaration is believed', () => {
  assert.match(decodeText(wrap(declared('windows-1251'), 'df')).text, />Я</)
  assert.match(decodeText(wrap(declared('euc-kr'), 'b3e2')).text, />년</)
})

test('names that the standard does not list are known, and others are not', () => {
  assert.equal(charsetName('UTF8'), 'utf-8')
  assert.equal(charsetName('x-gbk'), 'gbk')
  assert.equal(charsetName('cp936'), 'gbk')
  assert.equal(charsetName('cp-1251'), 'windows-1251')
  assert.equal(charsetName('latin1'), 'windows-1252')
  assert.equal(charsetName('no-such-charset'), undefined)
})

test('any bytes give text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, contentType) => {
      assert.equal(typeof decodeText(bytes, { contentType }).text, 'string')
    }),
  )
})
