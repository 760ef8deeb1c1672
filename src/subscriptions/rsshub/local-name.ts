import type { LocalName } from './read-catalogue.ts'

/** Which name comes first in a language; English comes last in each. */
const ORDER: Readonly<Record<string, readonly (keyof LocalName)[]>> = {
  zh: ['zh', 'zh-TW'],
  'zh-hant': ['zh-TW', 'zh'],
  ja: ['ja'],
}
const TRADITIONAL_PATTERN = /^zh-(?:tw|hk|mo|hant)\b/i

/** The name in a language (a BCP 47 tag), or in English where there is none. */
export function nameIn(name: LocalName, language: string): string {
  const key = TRADITIONAL_PATTERN.test(language) ? 'zh-hant' : language.split('-')[0]?.toLowerCase()
  for (const each of ORDER[key ?? ''] ?? []) {
    const local = name[each]
    if (local !== undefined) return local
  }
  return name.en
}

/** RSSHub's categories (its public interface knows them by these words), as people call them. */
const CATEGORIES: Readonly<Record<string, LocalName>> = {
  popular: { en: 'Popular', zh: '热门', 'zh-TW': '熱門', ja: '人気' },
  'social-media': { en: 'Social Media', zh: '社交媒体', 'zh-TW': '社群媒體', ja: 'SNS' },
  'new-media': { en: 'New Media', zh: '新媒体', 'zh-TW': '新媒體', ja: 'ニューメディア' },
  'traditional-media': {
    en: 'Traditional Media',
    zh: '传统媒体',
    'zh-TW': '傳統媒體',
    ja: '伝統メディア',
  },
  bbs: { en: 'Forums', zh: '论坛', 'zh-TW': '論壇', ja: '掲示板' },
  blog: { en: 'Blogs', zh: '博客', 'zh-TW': '部落格', ja: 'ブログ' },
  programming: { en: 'Programming', zh: '编程', 'zh-TW': '程式設計', ja: 'プログラミング' },
  design: { en: 'Design', zh: '设计', 'zh-TW': '設計', ja: 'デザイン' },
  live: { en: 'Live', zh: '直播', 'zh-TW': '直播', ja: 'ライブ' },
  multimedia: { en: 'Multimedia', zh: '音视频', 'zh-TW': '影音', ja: 'マルチメディア' },
  picture: { en: 'Pictures', zh: '图片', 'zh-TW': '圖片', ja: '画像' },
  anime: { en: 'Anime', zh: '二次元', 'zh-TW': '動漫', ja: 'アニメ' },
  'program-update': { en: 'Program Updates', zh: '程序更新', 'zh-TW': '程式更新', ja: '更新情報' },
  university: { en: 'Universities', zh: '大学', 'zh-TW': '大學', ja: '大学' },
  forecast: { en: 'Forecasts', zh: '预报', 'zh-TW': '預報', ja: '予報' },
  travel: { en: 'Travel', zh: '旅行', 'zh-TW': '旅遊', ja: '旅行' },
  shopping: { en: 'Shopping', zh: '购物', 'zh-TW': '購物', ja: 'ショッピング' },
  game: { en: 'Games', zh: '游戏', 'zh-TW': '遊戲', ja: 'ゲーム' },
  reading: { en: 'Reading', zh: '阅读', 'zh-TW': '閱讀', ja: '読書' },
  government: { en: 'Government', zh: '政府', 'zh-TW': '政府', ja: '政府' },
  study: { en: 'Study', zh: '学习', 'zh-TW': '學習', ja: '学習' },
  journal: { en: 'Journals', zh: '期刊', 'zh-TW': '期刊', ja: '学術誌' },
  finance: { en: 'Finance', zh: '金融', 'zh-TW': '金融', ja: '金融' },
  other: { en: 'Other', zh: '其他', 'zh-TW': '其他', ja: 'その他' },
}

/** All names of a category; one that is not known is called as it is written. */
export function categoryName(category: string): LocalName {
  return Object.hasOwn(CATEGORIES, category)
    ? (CATEGORIES[category] as LocalName)
    : { en: category }
}
