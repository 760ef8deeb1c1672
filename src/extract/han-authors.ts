/** Labels that Chinese pages put before names: 作者：张三, 文/李四, 执笔：王五. Editors and sources are none of them. */
const LABEL_PATTERN =
  /(?:(?<!图片|圖片|照片|摄影|攝影|插画|漫画|封面|配图)(?:作\s{0,3}者|撰\s?文|主[笔筆]|执笔人?|執筆人?|撰稿人?|供稿)|(?:^|[\s(（[【｜|/:：；;，。”\d])(?:[图圖][/、／]?文|文[/、／]?[图圖]|文字?))\s?[:：/／|｜丨]\s?([\p{Script=Han}\p{L}\d_·、，,\s]{2,40})/u
const POST_PATTERN = /(?:本贴|本帖|此帖|帖子)由\s?([\p{L}\d_]{2,16})\s?于/u
/** 来源：张三 and nothing more: some weeklies call their writers so. */
const SOURCE_PATTERN = /^\s?[来來]源\s?[:：]\s?(\p{Script=Han}{2,3})\s?$/u
/** （记者 张三） anywhere; 本报记者张三 at the start of a line. 记者了解到 names nobody. */
const BRACKET_PATTERN =
  /[(（【[〔][\p{Script=Han}\w\s]{0,14}?[记記]者[\s:：/／|]{0,3}([\p{Script=Han}·、，\s]{2,40}?)(?=[)）】\]〕:：/／|丨]|通讯员|通訊員|编辑|編輯|摄|攝|$)/u
const PHOTO_PATTERN = /^\s?(?:摄|攝)影?\s?[)）】\]〕]/u
/** 某社记者张三摄: who made the picture. 文/摄 and 摄影报道 are more than that. */
const PHOTO_LINE_PATTERN = /^[^。，]{2,40}(?<![文图圖/／])[摄攝]\s?$/u
const LINE_PATTERN =
  /^[^\p{L}\p{N}]{0,3}(?:[\p{Script=Han}]{0,12}\s{1,2}|[\p{Script=Han}\w]{1,14}(?=\s?[记記]者[\s:：|｜丨])|[\p{Script=Han}\w]{1,12}(?:社|报|報|网|網|台|臺|刊|新闻|新聞|财经|財經|报道|报导|報導)(?=[记記]者))?(?:本报|本網|本网|本報|本刊|本台|总台|总站|全媒体|特约|特約|特派|实习|實習|见习|見習|首席|\s){0,4}[记記]者[\s:：/／|｜丨]{0,3}([\p{Script=Han}·、\s]{2,30})/u
/** 記者張三／台北報導 and 編譯張三／綜合外電, as papers of Taiwan sign. */
const SLASHED_PATTERN =
  /(?:[记記]者|[编編][译譯]|特派[员員])\s?([\p{Script=Han}、\s]{2,20}?)\s?[／/]\s?\p{Script=Han}{2,8}(?:[报報][导導道]|外[电電]|特稿|[专專][访訪])/u
/** （中央社記者張三台北4日電）: name and place run together. */
const DATELINE_PATTERN =
  /[(（〔]\p{Script=Han}{2,6}[记記]者([\p{Script=Han}、]{2,14}?)\d{1,2}日\p{Script=Han}{0,2}[电電][)）〕]/u
const PLACES =
  /(?:台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|台東|臺東|澎湖|金門|連江|馬祖|綜合|華盛頓|紐約|洛杉磯|舊金山|多倫多|溫哥華|渥太華|東京|大阪|首爾|北京|上海|香港|倫敦|巴黎|柏林|布魯塞爾|日內瓦|維也納|華沙|羅馬|莫斯科|曼谷|新加坡|河內|胡志明市|雅加達|吉隆坡|馬尼拉|新德里|雪梨|坎培拉)(?:縣|市)?$/u
const EDITOR_PATTERN =
  /(?:[责責]任?\s?[编編][辑輯]|责编|責編|[编編]\s?[辑輯])\s?[:：/／|｜]\s?([\p{Script=Han}·、，\s]{2,24})/u
/** 记者 张三 编辑 李四 校对 王五: roles and names by turns. */
const EDITOR_IN_ROW_PATTERN = /(?:^|\s)(?:[责責]任)?[编編][辑輯]\s(\p{Script=Han}{2,4})(?=\s|$)/u

/** 记者 张三 实习记者 李四: the row goes on. */
const FURTHER_REPORTER_PATTERN = /(?<=\s)(?:实习|實習|见习|見習|特约|特約)[记記]者/gu
/** What ends a row of names. */
const STOP_PATTERN =
  /实习生|實習生|发自|發自|报道|报导|報導|報道|摄影|攝影|摄|攝|(?:每经|本报|本网|责任|責任|值班|实习|见习|新媒体|版面|网络)?(?:编辑|編輯)|责编|責編|校对|校對|来源|來源|通讯员|通訊員|日电|日電|时间|時間|发布|發布|發佈|发表|發表|日期|阅读|閱讀|点击|點擊|评论|評論|出自|浏览|瀏覽|字号|字號|审核|審核|图|圖|翻译|翻譯|译|譯|整理|综合|綜合/u
/** A row of names that goes on like this was the start of a sentence. */
const SENTENCE_PATTERN =
  /从|從|在|了解|瞭解|获悉|獲悉|采访|採訪|看到|发现|發現|注意|近日|昨|今天|今日|协会|協會|就|对|對|于|走进|走進|来到|來到|团|團|站/u
const HAN_NAME_PATTERN = /^[\p{Script=Han}]{2,4}$|^[\p{Script=Han}]{1,8}·[\p{Script=Han}·]{1,10}$/u
const PEN_NAME_PATTERN =
  /^(?:[\p{Script=Han}·]{2,8}|(?!\p{Script=Han}{9})\p{L}[\p{L}\d_.·]{1,15})$/u
/** 财新, 36氪, 某某报记者: who a writer writes for. */
const HOUSE_PATTERN =
  /(?:报|報|网|網|社|刊|台|臺|新闻|新聞|财经|財經|报道|報導|频道|頻道|研究院|编辑部|工作室|[记記]者)$/u
const HEAD_CHARACTERS = 300
const LINE_CHARACTERS = 60

/** Names that a line states under an author's label. */
export function labelledNames(text: string): string[] {
  const head = text.slice(0, HEAD_CHARACTERS)
  const match = LABEL_PATTERN.exec(head) ?? POST_PATTERN.exec(head)
  if (match) return withoutHouse(namesIn(match[1] ?? '', PEN_NAME_PATTERN))
  const source = SOURCE_PATTERN.exec(head)?.[1]
  return source && isSignedName(source) ? [source] : []
}

/** The house before its writer's name goes: 文｜某报 张三, 文｜某新 张三. */
function withoutHouse(names: readonly string[]): string[] {
  const [first = '', second = ''] = names
  const isHouse =
    HOUSE_PATTERN.test(first) ||
    (names.length === 2 && first.length === 2 && !isSignedName(first) && isSignedName(second))
  return second !== '' && isHouse ? names.slice(1) : [...names]
}

/** Names of the reporters that a line or the ends of a paragraph state. */
export function reporterNames(text: string): string[] {
  const dateline = DATELINE_PATTERN.exec(text.slice(0, HEAD_CHARACTERS))?.[1]
  if (dateline) return namesIn(withoutPlace(dateline), HAN_NAME_PATTERN)
  for (const part of [text.slice(0, 160), text.slice(-80)]) {
    const match = BRACKET_PATTERN.exec(part) ?? SLASHED_PATTERN.exec(part)
    const row = match?.[1] ?? ''
    const isPhoto = match && PHOTO_PATTERN.test(part.slice(match.index + match[0].length))
    const names = isPhoto || SENTENCE_PATTERN.test(row) ? [] : namesIn(row, HAN_NAME_PATTERN)
    if (names.length > 0) return names
  }
  if (PHOTO_LINE_PATTERN.test(text)) return []
  const row = LINE_PATTERN.exec(text.slice(0, HEAD_CHARACTERS))?.[1] ?? ''
  const isLine =
    text.length <= LINE_CHARACTERS ||
    /发自|發自|报道|報導|摄|攝/u.test(text.slice(0, LINE_CHARACTERS))
  return isLine && !SENTENCE_PATTERN.test(row.split(STOP_PATTERN)[0] ?? '')
    ? namesIn(row, HAN_NAME_PATTERN)
    : []
}

/** Where the place is none that is known, a name has three characters and the rest is the place. */
function withoutPlace(row: string): string {
  const known = row.replace(PLACES, '')
  if (known !== row && known.length >= 2) return known
  const last = row.lastIndexOf('、') + 1
  const length = row.length - last >= 5 ? 3 : 2
  return row.slice(0, last + length)
}

/** Names of those who edited the text (责任编辑：…). */
export function editorNames(text: string): string[] {
  const labelled = namesIn(
    EDITOR_PATTERN.exec(text.slice(-HEAD_CHARACTERS))?.[1] ?? '',
    HAN_NAME_PATTERN,
  )
  if (labelled.length > 0 || text.length > LINE_CHARACTERS) return labelled
  const name = EDITOR_IN_ROW_PATTERN.exec(text)?.[1]
  return name && isSignedName(name) ? [name] : []
}

/** The surnames of more than nineteen in twenty Chinese. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温庄庞樊洪翟颜倪殷乔岳齐尚岑耿柯施俞葛裴章凌盛祝霍' +
  '張劉陳楊趙吳孫馬鄭謝羅許韓馮鄧蕭蔣餘葉蘇魏呂盧鍾鐘譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯溫龐顏喬齊莊詹簡翁游連阮賴涂塗巫'
const SIGNED_NAME_PATTERN = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u')
/** Words that begin like a name and stand by titles. */
const NOT_SIGNED =
  /^(?:金融|高清|高考|方法|安全|万象|江苏|江西|马上|白酒|石油|任务|汤圆|温馨|武汉|于是|向上|万家|孟买|章节|金属|石化|高端|严选|万元|方案|高校|毛利|江南|龙头|钱包|程序|贺岁|夏季|田园|雷达|施工|盛典|祝福|段子|史料|成都|顾问|何时|何以|白银|贾汪|苏州|徐州|杭州|温州|黄山|黄金|周末|周报|周刊|林业|马拉松|陆军|程度|严肃)/u
const SIGNED_LIMIT = 4

const NOT_SIGNED_END = /[网網报報社刊台臺局版讯訊县縣市区區镇鎮省村路院校部处處司厅廳会會]$/u
/** What stands beside a name in its line and is none: the day and hour, the house's address, what the name did, and
 * characters of private use, which old encodings had for spaces. */
const BESIDE_NAMES_PATTERN =
  /(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?|^[A-Za-z.]{6,}\s|\s?(?:[／/]\s?\p{Script=Han}{2,4})?(?:报道|报导|報導|報道|整理|综合报道|綜合報導|編譯|外電)$|[来來]源\s?[:：].*$|\p{Co}+/gu

const isSignedName = (name: string): boolean =>
  SIGNED_NAME_PATTERN.test(name) && !NOT_SIGNED.test(name) && !NOT_SIGNED_END.test(name)

/**
 * A line by the title that is the names of people and nothing else but the day and their house: 胡平, [ 黄宇 ],
 * 赵延东、风笑天, 某某报道 李小明 2021-12-01.
 */
export function signedNames(text: string): string[] {
  if (text.length > LINE_CHARACTERS) return []
  const line = text
    .replace(BESIDE_NAMES_PATTERN, ' ')
    .trim()
    .replace(/^[\s[【（(]+|[\s\]】）)]+$/gu, '')
  if (line.length < 2 || line.length > 20 || NOT_SIGNED.test(line)) return []
  const parts = merged(line.split(/[、，,\s]+/u).filter(Boolean))
  const names = HOUSE_PATTERN.test(parts[0] ?? '') ? parts.slice(1) : parts
  const isSigned =
    names.length <= SIGNED_LIMIT &&
    isSignedName(names[0] ?? '') &&
    names.every(name => /^\p{Script=Han}{2,3}$/u.test(name) && !NOT_SIGNED_END.test(name))
  return isSigned ? names : []
}

function namesIn(row: string, pattern: RegExp): string[] {
  const parts = merged(
    (row.replace(FURTHER_REPORTER_PATTERN, ' ').split(STOP_PATTERN)[0] ?? '')
      .trim()
      .split(/[、，,\s]+/u)
      .filter(Boolean),
  )
  const end = parts.findIndex(part => !pattern.test(part))
  return end < 0 ? parts : parts.slice(0, end)
}

/** Names of two characters are spaced to the width of three: 张　三. */
function merged(parts: readonly string[]): string[] {
  const names: string[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? ''
    const next = parts[index + 1] ?? ''
    const isSpaced = /^\p{Script=Han}$/u.test(part) && /^\p{Script=Han}$/u.test(next)
    names.push(isSpaced ? part + next : part)
    if (isSpaced) index++
  }
  return names
}
