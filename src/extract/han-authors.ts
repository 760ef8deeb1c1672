/** Labels that Chinese pages put before names: 作者：张三, 文/李四, 执笔：王五. Editors and sources are none of them. */
const LABEL_PATTERN =
  /(?:^|[\s(（[【｜|/:：；;，。”\d])(?:作\s{0,3}者|撰\s?文|执笔人?|撰稿人?|文字?(?=\s?[:：/｜|])|供稿)\s?[:：/｜|]\s?([\p{Script=Han}\p{L}\d_·、，,\s]{2,40})/u
const POST_PATTERN = /(?:本贴|本帖|此帖|帖子)由\s?([\p{L}\d_]{2,16})\s?于/u
/** （记者 张三） anywhere; 本报记者张三 at the start of a line. 记者了解到 names nobody. */
const BRACKET_PATTERN =
  /[(（【[][\p{Script=Han}\w\s]{0,14}?记者[\s:：/]{0,3}([\p{Script=Han}·、，\s]{2,40}?)(?=[)）】\]:：/|]|通讯员|编辑|摄|$)/u
const LINE_PATTERN =
  /^(?:[\p{Script=Han}]{0,12}\s{1,2}|[\p{Script=Han}]{2,8}(?=记者\s))?(?:本报|本网|本刊|本台|总台|全媒体|特约|实习|见习|首席){0,3}记者[\s:：/]{0,3}([\p{Script=Han}·、\s]{2,30})/u
const EDITOR_PATTERN = /(?:责任?\s?编辑|责编|编\s?辑)\s?[:：/]\s?([\p{Script=Han}·、，\s]{2,24})/u

/** What ends a row of names. */
const STOP_PATTERN =
  /发自|报道|摄影|摄|编辑|责编|校对|来源|通讯员|日电|时间|发布|发表|日期|阅读|点击|评论|出自|浏览|字号|审核|图|翻译|译/u
/** A row of names that goes on like this was the start of a sentence. */
const SENTENCE_PATTERN =
  /从|在|了解|获悉|采访|看到|发现|注意|近日|昨|今天|今日|协会|就|对|于|走进|来到|团|站/u
const HAN_NAME_PATTERN = /^[\p{Script=Han}]{2,4}$|^[\p{Script=Han}]{1,8}·[\p{Script=Han}·]{1,10}$/u
const PEN_NAME_PATTERN = /^(?:[\p{Script=Han}·]{2,8}|\p{L}[\p{L}\d_.·]{1,15})$/u
const HEAD_CHARACTERS = 300
const LINE_CHARACTERS = 60

/** Names that a line states under an author's label. */
export function labelledNames(text: string): string[] {
  const head = text.slice(0, HEAD_CHARACTERS)
  const match = LABEL_PATTERN.exec(head) ?? POST_PATTERN.exec(head)
  return namesIn(match?.[1] ?? '', PEN_NAME_PATTERN)
}

/** Names of the reporters that a line or the ends of a paragraph state. */
export function reporterNames(text: string): string[] {
  for (const part of [text.slice(0, 160), text.slice(-80)]) {
    const row = BRACKET_PATTERN.exec(part)?.[1] ?? ''
    const names = SENTENCE_PATTERN.test(row) ? [] : namesIn(row, HAN_NAME_PATTERN)
    if (names.length > 0) return names
  }
  const row = LINE_PATTERN.exec(text.slice(0, HEAD_CHARACTERS))?.[1] ?? ''
  const isLine =
    text.length <= LINE_CHARACTERS || /发自|报道|摄/u.test(text.slice(0, LINE_CHARACTERS))
  return isLine && !SENTENCE_PATTERN.test(row.split(STOP_PATTERN)[0] ?? '')
    ? namesIn(row, HAN_NAME_PATTERN)
    : []
}

/** Names of those who edited the text (责任编辑：…). */
export function editorNames(text: string): string[] {
  return namesIn(EDITOR_PATTERN.exec(text.slice(-HEAD_CHARACTERS))?.[1] ?? '', HAN_NAME_PATTERN)
}

/** The surnames of more than nineteen in twenty Chinese. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温庄庞樊洪翟颜倪殷乔岳齐尚岑耿柯施俞葛裴章凌盛祝霍'
const SIGNED_NAME_PATTERN = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u')
/** Words that begin like a name and stand by titles. */
const NOT_SIGNED =
  /^(?:金融|高清|高考|方法|安全|万象|江苏|江西|马上|白酒|石油|任务|汤圆|温馨|武汉|于是|向上|万家|孟买|章节|金属|石化|高端|严选|万元|方案|高校|毛利|江南|龙头|钱包|程序|贺岁|夏季|田园|雷达|施工|盛典|祝福|段子|史料|成都|顾问|何时|何以|白银|贾汪|苏州|徐州|杭州|温州|黄山|黄金|周末|周报|周刊|林业|马拉松|陆军|程度|严肃)/u
const SIGNED_LIMIT = 4

/** A line by the title that is the names of people and nothing else: 胡平, [ 黄宇 ], 赵延东、风笑天. */
export function signedNames(text: string): string[] {
  const line = text.replace(/^[\s[【（(]+|[\s\]】）)]+$/gu, '')
  if (line.length < 2 || line.length > 20 || NOT_SIGNED.test(line)) return []
  const names = line.split(/[、，,\s]+/u).filter(Boolean)
  const [first = ''] = names
  const isSigned =
    names.length <= SIGNED_LIMIT &&
    SIGNED_NAME_PATTERN.test(first) &&
    names.every(name => /^\p{Script=Han}{2,3}$/u.test(name))
  return isSigned ? names : []
}

function namesIn(row: string, pattern: RegExp): string[] {
  const parts = (row.split(STOP_PATTERN)[0] ?? '')
    .trim()
    .split(/[、，,\s]+/u)
    .filter(Boolean)
  const end = parts.findIndex(part => !pattern.test(part))
  return end < 0 ? parts : parts.slice(0, end)
}
