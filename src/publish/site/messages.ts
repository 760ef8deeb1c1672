// A table: every word the site says of its own, in three languages.

export type SiteLanguage = 'zh-CN' | 'zh-TW' | 'en'

/** A day of the calendar; `weekday` counts from Sunday, 0. */
export type DayParts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

export type Messages = {
  /** Joins names in a list. */
  readonly comma: string
  /** Said after a label. */
  readonly colon: string
  readonly defaultTitle: string
  readonly defaultTimeZone: string
  readonly skip: string
  readonly sections: string
  readonly siteLinks: string
  readonly front: string
  readonly allSections: string
  readonly topics: string
  readonly search: string
  readonly days: string
  readonly sources: string
  readonly top: string
  readonly newest: string
  readonly more: string
  readonly moreSections: string
  readonly inside: string
  readonly subscribe: string
  readonly publisher: string
  readonly author: string
  readonly editor: string
  readonly title: string
  readonly titleIncomplete: string
  readonly published: string
  readonly updated: string
  readonly firstSeen: string
  readonly seenNote: string
  readonly seenShort: string
  readonly updatedShort: string
  readonly changed: string
  readonly reading: string
  readonly license: string
  readonly rights: string
  readonly original: string
  readonly comments: string
  readonly alsoIn: string
  readonly tags: string
  readonly sameDay: string
  readonly moreFrom: string
  readonly enclosures: string
  readonly breadcrumbs: string
  readonly untitled: string
  readonly picture: string
  readonly excerptOnly: string
  readonly noText: string
  readonly readOriginal: string
  readonly older: string
  readonly newer: string
  readonly pages: string
  readonly archiveNote: string
  readonly emptyPage: string
  readonly emptySection: string
  readonly previousDay: string
  readonly nextDay: string
  readonly neighbours: string
  readonly previousArticle: string
  readonly nextArticle: string
  readonly otherSection: string
  readonly troubled: string
  readonly noTrouble: string
  readonly state: string
  readonly working: string
  readonly moved: string
  readonly failing: string
  readonly gone: string
  readonly neverAsked: string
  readonly silent: string
  readonly brokenSince: string
  readonly imported: string
  readonly left: string
  readonly feed: string
  readonly articlesColumn: string
  readonly newestColumn: string
  readonly searchLabel: string
  readonly searchHint: string
  readonly searchStatic: string
  readonly searchFailed: string
  readonly searchNeedsServer: string
  readonly searchDate: string
  readonly searchDateForm: string
  readonly narrow: string
  readonly everywhere: string
  readonly noHits: string
  readonly notFound: string
  readonly notFoundText: string
  readonly backToFront: string
  readonly madeBy: string
  readonly textsBelong: string
  readonly theme: string
  readonly themes: readonly [auto: string, light: string, dark: string]
  articles(count: string): string
  sourcesCount(count: string): string
  minutes(count: number): string
  revision(count: number): string
  pageNumber(page: number): string
  searchFor(words: string): string
  range(from: string, to: string): string
  hits(count: string): string
  hitsAtMost(count: string): string
  fullDate(day: DayParts): string
  monthDay(day: DayParts): string
  month(year: number, month: number): string
  year(year: number): string
  weekday(day: DayParts): string
}

const ZH_WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
const EN_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const zhDates = {
  fullDate: ({ year, month, day }: DayParts) => `${year}年${month}月${day}日`,
  monthDay: ({ month, day }: DayParts) => `${month}月${day}日`,
  month: (year: number, month: number) => `${year}年${month}月`,
  year: (year: number) => `${year}年`,
  weekday: ({ weekday }: DayParts) => ZH_WEEKDAYS[weekday] ?? '',
}

const zhCn: Messages = {
  ...zhDates,
  comma: '、',
  colon: '：',
  defaultTitle: '大报',
  defaultTimeZone: 'Asia/Shanghai',
  skip: '跳到正文',
  sections: '栏目',
  siteLinks: '本站',
  front: '头版',
  allSections: '全部栏目',
  topics: '话题',
  search: '搜索',
  days: '往日',
  sources: '来源',
  top: '要闻',
  newest: '最新',
  more: '更多',
  moreSections: '其他栏目',
  inside: '本栏目内',
  subscribe: '订阅',
  publisher: '来源',
  author: '作者',
  editor: '编辑',
  title: '标题',
  titleIncomplete: '导入之前丢失了字符，照原样保留',
  published: '发布',
  updated: '更新',
  firstSeen: '收录',
  seenNote: '本站首次见到的时间，原文未注明日期',
  seenShort: '收录于',
  updatedShort: '更新于',
  changed: '改动',
  reading: '篇幅',
  license: '许可',
  rights: '版权',
  original: '原文',
  comments: '评论',
  alsoIn: '也见于',
  tags: '标签',
  sameDay: '同日',
  moreFrom: '更多文章',
  enclosures: '附件',
  breadcrumbs: '所在位置',
  untitled: '(无题)',
  picture: '图',
  excerptOnly: '此处仅为摘要，全文版权归原作者所有，请到原站阅读。',
  noText: '来源没有给出正文，请到原站阅读。',
  readOriginal: '阅读原文',
  older: '更早',
  newer: '更新',
  pages: '分页',
  archiveNote: '按收录先后编页，满一页即不再变动。',
  emptyPage: '这一页还没有文章，最新的文章见栏目首页。',
  emptySection: '这个栏目还没有文章。',
  previousDay: '前一天',
  nextDay: '后一天',
  neighbours: '前后文章',
  previousArticle: '上一篇',
  nextArticle: '下一篇',
  otherSection: '其他',
  troubled: '需要留意',
  noTrouble: '全部来源都正常。',
  state: '状态',
  working: '正常',
  moved: '已迁址',
  failing: '失败',
  gone: '已停办',
  neverAsked: '尚未抓取',
  silent: '久无新文',
  brokenSince: '起',
  imported: '导入',
  left: '已退订',
  feed: '来源',
  articlesColumn: '文章',
  newestColumn: '最新一篇',
  searchLabel: '搜索全部文章',
  searchHint: '词语之间用空格隔开，繁体、简体都能找到。',
  searchStatic: '搜索在浏览器里进行，需要打开 JavaScript。',
  searchFailed: '没能读到搜索索引，请检查网络后再试。',
  searchNeedsServer: '从文件夹直接打开的页面不能搜索，请通过网站访问。',
  searchDate: '日期',
  searchDateForm: '如 2026、2026-03 或 2026-03-05',
  narrow: '缩小范围',
  everywhere: '不限',
  noHits: '没有找到。换一个词，或少写几个字试试。',
  notFound: '没有这一页',
  notFoundText: '这个地址没有内容，也许抄错了，也许从未有过。文章的地址不会改变。',
  backToFront: '回到头版',
  madeBy: '由 Broadsheet 编成',
  textsBelong: '文章版权归原作者所有',
  theme: '配色',
  themes: ['自动', '浅色', '深色'],
  articles: count => `${count} 篇`,
  sourcesCount: count => `${count} 个来源`,
  minutes: count => `约 ${count} 分钟`,
  revision: count => `文字有改动，第 ${count} 版`,
  pageNumber: page => `第 ${page} 页`,
  searchFor: words => `搜索：${words}`,
  range: (from, to) => `第 ${from}–${to} 篇`,
  hits: count => `找到 ${count} 篇`,
  hitsAtMost: count => `至多 ${count} 篇`,
}

const zhTw: Messages = {
  ...zhDates,
  comma: '、',
  colon: '：',
  defaultTitle: '大報',
  defaultTimeZone: 'Asia/Taipei',
  skip: '跳到正文',
  sections: '欄目',
  siteLinks: '本站',
  front: '頭版',
  allSections: '全部欄目',
  topics: '話題',
  search: '搜尋',
  days: '往日',
  sources: '來源',
  top: '要聞',
  newest: '最新',
  more: '更多',
  moreSections: '其他欄目',
  inside: '本欄目內',
  subscribe: '訂閱',
  publisher: '來源',
  author: '作者',
  editor: '編輯',
  title: '標題',
  titleIncomplete: '匯入之前遺失了字元，照原樣保留',
  published: '發布',
  updated: '更新',
  firstSeen: '收錄',
  seenNote: '本站首次見到的時間，原文未註明日期',
  seenShort: '收錄於',
  updatedShort: '更新於',
  changed: '改動',
  reading: '篇幅',
  license: '授權',
  rights: '版權',
  original: '原文',
  comments: '評論',
  alsoIn: '也見於',
  tags: '標籤',
  sameDay: '同日',
  moreFrom: '更多文章',
  enclosures: '附件',
  breadcrumbs: '所在位置',
  untitled: '(無題)',
  picture: '圖',
  excerptOnly: '此處僅為摘要，全文版權歸原作者所有，請到原站閱讀。',
  noText: '來源沒有給出正文，請到原站閱讀。',
  readOriginal: '閱讀原文',
  older: '更早',
  newer: '更新',
  pages: '分頁',
  archiveNote: '按收錄先後編頁，滿一頁即不再變動。',
  emptyPage: '這一頁還沒有文章，最新的文章見欄目首頁。',
  emptySection: '這個欄目還沒有文章。',
  previousDay: '前一天',
  nextDay: '後一天',
  neighbours: '前後文章',
  previousArticle: '上一篇',
  nextArticle: '下一篇',
  otherSection: '其他',
  troubled: '需要留意',
  noTrouble: '全部來源都正常。',
  state: '狀態',
  working: '正常',
  moved: '已遷址',
  failing: '失敗',
  gone: '已停辦',
  neverAsked: '尚未抓取',
  silent: '久無新文',
  brokenSince: '起',
  imported: '匯入',
  left: '已退訂',
  feed: '來源',
  articlesColumn: '文章',
  newestColumn: '最新一篇',
  searchLabel: '搜尋全部文章',
  searchHint: '詞語之間用空格隔開，繁體、簡體都能找到。',
  searchStatic: '搜尋在瀏覽器裡進行，需要開啟 JavaScript。',
  searchFailed: '沒能讀到搜尋索引，請檢查網路後再試。',
  searchNeedsServer: '從資料夾直接開啟的頁面不能搜尋，請透過網站存取。',
  searchDate: '日期',
  searchDateForm: '如 2026、2026-03 或 2026-03-05',
  narrow: '縮小範圍',
  everywhere: '不限',
  noHits: '沒有找到。換一個詞，或少寫幾個字試試。',
  notFound: '沒有這一頁',
  notFoundText: '這個網址沒有內容，也許抄錯了，也許從未有過。文章的網址不會改變。',
  backToFront: '回到頭版',
  madeBy: '由 Broadsheet 編成',
  textsBelong: '文章版權歸原作者所有',
  theme: '配色',
  themes: ['自動', '淺色', '深色'],
  articles: count => `${count} 篇`,
  sourcesCount: count => `${count} 個來源`,
  minutes: count => `約 ${count} 分鐘`,
  revision: count => `文字有改動，第 ${count} 版`,
  pageNumber: page => `第 ${page} 頁`,
  searchFor: words => `搜尋：${words}`,
  range: (from, to) => `第 ${from}–${to} 篇`,
  hits: count => `找到 ${count} 篇`,
  hitsAtMost: count => `至多 ${count} 篇`,
}

const en: Messages = {
  comma: ', ',
  colon: ': ',
  defaultTitle: 'Broadsheet',
  defaultTimeZone: 'UTC',
  skip: 'Skip to content',
  sections: 'Sections',
  siteLinks: 'Site',
  front: 'Front page',
  allSections: 'All sections',
  topics: 'Topics',
  search: 'Search',
  days: 'Past days',
  sources: 'Sources',
  top: 'Top stories',
  newest: 'Latest',
  more: 'More',
  moreSections: 'More sections',
  inside: 'In this section',
  subscribe: 'Subscribe',
  publisher: 'Source',
  author: 'By',
  editor: 'Editor',
  title: 'Title',
  titleIncomplete: 'lost characters before it was imported; kept as it came',
  published: 'Published',
  updated: 'Updated',
  firstSeen: 'First seen',
  seenNote: 'when this site first saw it; the original gives no date',
  seenShort: 'first seen',
  updatedShort: 'updated',
  changed: 'Changed',
  reading: 'Length',
  license: 'Licence',
  rights: 'Rights',
  original: 'Original',
  comments: 'Comments',
  alsoIn: 'Also in',
  tags: 'Tags',
  sameDay: 'That day',
  moreFrom: 'More from',
  enclosures: 'Attachments',
  breadcrumbs: 'Breadcrumbs',
  untitled: '(Untitled)',
  picture: 'Picture',
  excerptOnly:
    'This is an excerpt. The full text belongs to its author; read it at the original site.',
  noText: 'The source gave no text; read it at the original site.',
  readOriginal: 'Read the original',
  older: 'Older',
  newer: 'Newer',
  pages: 'Pages',
  archiveNote: 'Numbered in order of arrival; a full page never changes.',
  emptyPage: 'This page has no articles yet; the newest are on the section’s own page.',
  emptySection: 'This section has no articles yet.',
  previousDay: 'Day before',
  nextDay: 'Day after',
  neighbours: 'Before and after',
  previousArticle: 'Before it',
  nextArticle: 'After it',
  otherSection: 'Other',
  troubled: 'Needs attention',
  noTrouble: 'All sources are working.',
  state: 'State',
  working: 'Working',
  moved: 'Moved',
  failing: 'Failing',
  gone: 'Closed',
  neverAsked: 'Not asked yet',
  silent: 'Silent',
  brokenSince: 'since',
  imported: 'Imported',
  left: 'Unsubscribed',
  feed: 'Source',
  articlesColumn: 'Articles',
  newestColumn: 'Newest',
  searchLabel: 'Search all articles',
  searchHint: 'Separate words with spaces.',
  searchStatic: 'Search runs in the browser and needs JavaScript.',
  searchFailed: 'The search index could not be read. Check the connection and try again.',
  searchNeedsServer: 'A page opened from a folder cannot search; open it through a web server.',
  searchDate: 'Date',
  searchDateForm: 'e.g. 2026, 2026-03 or 2026-03-05',
  narrow: 'Narrow the search',
  everywhere: 'Any',
  noHits: 'Nothing found. Try another word, or fewer of them.',
  notFound: 'No such page',
  notFoundText:
    'There is nothing at this address; it may be mistyped, or never existed. Addresses of articles do not change.',
  backToFront: 'Back to the front page',
  madeBy: 'made with Broadsheet',
  textsBelong: 'Articles belong to their authors',
  theme: 'Colours',
  themes: ['Auto', 'Light', 'Dark'],
  articles: count => (count === '1' ? '1 article' : `${count} articles`),
  sourcesCount: count => (count === '1' ? '1 source' : `${count} sources`),
  minutes: count => `${count} min read`,
  revision: count => `text changed, revision ${count}`,
  pageNumber: page => `Page ${page}`,
  searchFor: words => `Search: ${words}`,
  range: (from, to) => `Articles ${from}–${to}`,
  hits: count => (count === '1' ? '1 article found' : `${count} articles found`),
  hitsAtMost: count => `at most ${count} articles`,
  fullDate: ({ year, month, day }) => `${day} ${EN_MONTHS[month - 1] ?? ''} ${year}`,
  monthDay: ({ month, day }) => `${day} ${EN_MONTHS[month - 1] ?? ''}`,
  month: (year, month) => `${EN_MONTHS[month - 1] ?? ''} ${year}`,
  year: year => String(year),
  weekday: ({ weekday }) => EN_WEEKDAYS[weekday] ?? '',
}

export const MESSAGES: Readonly<Record<SiteLanguage, Messages>> = {
  'zh-CN': zhCn,
  'zh-TW': zhTw,
  en,
}
