/** A library in real words, made article by article: the same on every machine, at any size. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { htmlToText } from '../../src/clean/index.ts'
import type { Article } from '../../src/model/article.ts'
import { parseFeed } from '../../src/parse/index.ts'
import { seededRandom } from './corpus.ts'

/** A query and the articles that hold what it asks for. */
export type KnownQuery = { readonly query: string; readonly answers: readonly number[] }

export type WordCorpus = {
  readonly articleAt: (number: number) => Article
  readonly queries: readonly KnownQuery[]
}

const NEWSSTAND = fileURLToPath(new URL('../../../shared/data/newsstand', import.meta.url))
const SENTENCES_AN_ARTICLE = 22
const TRADITIONAL_EVERY = 5

const PEOPLE =
  '王建国 李晓梅 张志强 刘海燕 陈立群 杨文静 赵永福 黄秋实 周子衡 吴佳宁 徐东升 孙梦琪 马向阳 朱可欣 胡少华 郭丽娟 何振宇 高明远 林依然 罗天佑'.split(
    ' ',
  )
const PLACES =
  '北京 上海 广州 深圳 成都 重庆 武汉 西安 杭州 南京 天津 苏州 长沙 沈阳 青岛 郑州 大连 昆明 厦门 福州 哈尔滨 济南 合肥 南昌 贵阳 兰州 海口 台北 高雄 香港 澳门 新加坡 东京 首尔 伦敦 巴黎 柏林 纽约 旧金山 悉尼'.split(
    ' ',
  )
const BODIES =
  '市政府 交通局 教育部 气象台 图书馆 博物馆 中央银行 证券交易所 人民医院 理工大学 科学院 消费者协会 足球俱乐部 出版社 电视台 环保组织 航空公司 铁路公司 电力公司 互联网企业 创业公司 研究所 检察院 商会 剧院'.split(
    ' ',
  )
const SUBJECTS =
  '地铁线路 房价 利率 通货膨胀 人工智能 芯片 新能源汽车 电池 太阳能 台风 暴雨 高温 疫苗 流感 营养 高考 就业 养老金 税收 预算 出口 进口 旅游 电影 音乐节 小说 围棋 足球 马拉松 游戏 手机 操作系统 开源软件 数据库 网络安全 隐私保护 自动驾驶 无人机 卫星 火箭 考古 濒危动物 森林 湿地 水库 垃圾分类 外卖 快递 直播 电子商务'.split(
    ' ',
  )
const TERMS =
  'Linux Android iPhone Python JavaScript TypeScript Rust Docker Kubernetes GitHub OpenAI ChatGPT Tesla NASA 5G Wi-Fi USB-C PostgreSQL SQLite Firefox'.split(
    ' ',
  )
const DEEDS =
  '宣布启动新的计划 公布了上半年的数据 推迟了原定的会议 回应了公众的质疑 调整了收费标准 与多家机构签署协议 组织专家进行论证 表示将加大投入 提醒市民注意安全 发布了最新的报告 解释了事情的经过 暂停了部分服务 扩大了试点范围 完成了设备的检修 收到了大量的意见 邀请居民参加讨论 取消了此前的限制 承认存在管理上的疏漏 强调不会影响正常生活 打算在年底之前完工'.split(
    ' ',
  )
const TAILS =
  '预计影响数万人 这是近十年来的第一次 具体时间另行通知 相关工作正在进行 目前没有人员受伤 有关细节尚未公开 业内人士普遍看好 也有人对此表示担心 价格因此上涨了百分之三 比去年同期增长两成 网友的意见并不一致 下一步还要看市场的反应 专家认为原因比较复杂 结果将在下个月揭晓 整个过程大约需要两年'.split(
    ' ',
  )

/** Rare words, each with what is typed to find it; none of them stands in the lists above. */
const NEEDLES: readonly (readonly [said: string, query: string])[] = [
  // One character.
  ...['鲟', '貘', '榫', '芡', '鹮', '镍'].map(word => [word, word] as const),
  // Two, as they are and in the other script.
  ['铍矿', '铍矿'],
  ['莼菜', '莼菜'],
  ['缂丝', '缂丝'],
  ['鹧鸪', '鷓鴣'],
  ['蝾螈', '蠑螈'],
  ['腌笃鲜', '醃篤鮮'],
  ['擀毡', '擀氈'],
  ['犍牛', '犍牛'],
  // Three and four.
  ['獐牙菜', '獐牙菜'],
  ['褐马鸡', '褐马鸡'],
  ['雪鸮谷', '雪鴞谷'],
  ['穆桂英挂帅', '穆桂英'],
  ['钧瓷窑变', '钧瓷窑变'],
  ['傩戏面具', '儺戲面具'],
  ['矮寨大桥', '矮寨大桥'],
  ['阿尔金山', '阿爾金山'],
  ['羌塘草甸', '羌塘 草甸'],
  // Names of people, with and without the other script.
  ['欧阳翡翠', '欧阳翡翠'],
  ['司徒镜湖', '司徒鏡湖'],
  ['慕容砚秋', '慕容砚秋'],
  ['诸葛犁雨', '諸葛犁雨'],
  ['宇文鹭洲', '宇文鹭洲'],
  ['端木箜篌', '端木箜篌'],
  ['尉迟霁月', '尉遲霽月'],
  ['亚历珊德拉·霍尔姆', '霍尔姆'],
  // Han and Latin together, whole words, phrases.
  ['Zephyr9手环', 'Zephyr9手环'],
  ['K7腕表', 'k7腕錶'],
  ['Quokka浏览器', 'quokka 浏览器'],
  ['Vellichor', 'vellichor'],
  ['Ｎｅｂｕｌａ计划', 'nebula计划'],
  ['Café Müller', 'cafe muller'],
  ['slow cooker recall', '"slow cooker recall"'],
  ['ripgrep', 'RIPGREP'],
  ['libfoo.so', 'libfoo.so'],
  ['RFC 9999', '"rfc 9999"'],
  ['node-quark', 'node-quark'],
  ['第七届鸢尾论坛', '鸢尾论坛'],
  ['鸬鹚捕鱼节', '鸕鶿捕魚節'],
  ['一氧化二氮麻醉', '氧化二氮'],
  ['荸荠粉蒸肉', '荸荠 粉蒸肉'],
  ['磁悬浮列车脱轨演练', '磁悬浮列车脱轨演练'],
]

const templates: readonly ((pick: Pick) => string)[] = [
  pick => `${pick(BODIES)}${pick(DEEDS)}，${pick(TAILS)}。`,
  pick => `在${pick(PLACES)}，${pick(BODIES)}就${pick(SUBJECTS)}的问题${pick(DEEDS)}。`,
  pick =>
    `${pick(PEOPLE)}说，${pick(PLACES)}的${pick(SUBJECTS)}与${pick(SUBJECTS)}密切相关，${pick(TAILS)}。`,
  pick => `关于${pick(SUBJECTS)}，${pick(PEOPLE)}和${pick(PEOPLE)}的看法不同：“${pick(TAILS)}。”`,
  pick => `${pick(TERMS)}的开发者${pick(DEEDS)}，${pick(PLACES)}的用户最先受益。`,
  pick => `记者从${pick(PLACES)}${pick(BODIES)}了解到，${pick(SUBJECTS)}${pick(TAILS)}。`,
  pick =>
    `The ${pick(TERMS)} release reached ${pick(TERMS)} users last week, people familiar with the plan said.`,
]
type Pick = (list: readonly string[]) => string

/** @param isNewsstand sentences of real news, in any order, in place of our own */
export function makeWordCorpus(size: number, isNewsstand: boolean): WordCorpus | undefined {
  const pool = isNewsstand ? readSentences() : []
  if (isNewsstand && pool.length === 0) return undefined
  const toTraditional = makeConverter()
  const planted = plant(size)
  return {
    queries: NEEDLES.map(([, query], needle) => ({
      query,
      answers: [...planted].flatMap(([number, needles]) =>
        needles.includes(needle) ? [number] : [],
      ),
    })),
    articleAt: number => {
      const random = seededRandom(number * 7919 + 1)
      const pick: Pick = list => list[Math.floor(random() * list.length)] ?? ''
      const sentence = (): string =>
        isNewsstand
          ? pick(pool)
          : (templates[Math.floor(random() * templates.length)]?.(pick) ?? '')
      const sentences = Array.from({ length: SENTENCES_AN_ARTICLE }, sentence)
      for (const needle of planted.get(number) ?? []) {
        sentences.splice(
          Math.floor(random() * sentences.length),
          0,
          `有人提到${NEEDLES[needle]?.[0]}。`,
        )
      }
      const title = isNewsstand
        ? pick(pool).slice(0, 30)
        : `${pick(PLACES)}${pick(BODIES)}${pick(DEEDS)}`
      const text = [title, sentences.join('')]
      return articleOf(number, number % TRADITIONAL_EVERY === 0 ? text.map(toTraditional) : text)
    },
  }
}

/** Which articles hold which needles: each stands in one to four. */
function plant(size: number): ReadonlyMap<number, readonly number[]> {
  const random = seededRandom(20_260_601)
  const planted = new Map<number, number[]>()
  for (const needle of NEEDLES.keys()) {
    for (let copy = 0; copy <= needle % 4; copy++) {
      const number = 1 + Math.floor(random() * size)
      const needles = planted.get(number) ?? []
      planted.set(number, needles.includes(needle) ? needles : [...needles, needle])
    }
  }
  return planted
}

function articleOf(number: number, [title = '', text = '']: readonly string[]): Article {
  const at = new Date(Date.UTC(2020, 0, 1) + number * 1_800_000).toISOString()
  return {
    id: number.toString(36).padStart(12, '0'),
    number,
    title,
    authors: [],
    firstSeenAt: at,
    sortAt: at,
    categories: [],
    excerpt: text.slice(0, 200),
    textLength: text.length,
    feedId: 1 + (number % 40),
    html: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    contributors: [],
    enclosures: [],
    revision: 1,
    revisedAt: at,
    origins: [],
  }
}

function makeConverter(): (text: string) => string {
  const { Converter } = createRequire(import.meta.url)('opencc-js')
  return Converter({ from: 'cn', to: 'tw' })
}

/** Sentences of the newsstand that hold none of the needles. */
function readSentences(): string[] {
  if (!existsSync(NEWSSTAND)) return []
  const files = readdirSync(NEWSSTAND)
    .filter(name => name.endsWith('.xml'))
    .sort()
  const texts = files.flatMap(name =>
    parseFeed(readFileSync(`${NEWSSTAND}/${name}`)).entries.map(({ content, summary }) =>
      htmlToText(content ?? summary ?? ''),
    ),
  )
  const sentences = texts.flatMap(text => text.match(/[^。！？\n]{8,120}[。！？\n]/g) ?? [])
  const words = NEEDLES.flat()
  return sentences.filter(sentence => !words.some(word => sentence.includes(word)))
}
