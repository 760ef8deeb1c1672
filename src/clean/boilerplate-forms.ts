// A table of data: the forms in which publishers write what is not their article.

export type BoilerplateReason =
  | 'editor'
  | 'source'
  | 'qr'
  | 'follow'
  | 'app'
  | 'copyright'
  | 'read-more'
  | 'share'

/** A line is boilerplate when it has one of these forms, is no longer than the limit, and stands at an edge. */
export type BoilerplateForm = {
  readonly reason: BoilerplateReason
  readonly limit: number
  readonly pattern: RegExp
}

const form = (reason: BoilerplateReason, limit: number, pattern: RegExp): BoilerplateForm => ({
  reason,
  limit,
  pattern,
})

const EDITOR_ROLE =
  '(?:责任|本文|本期|值班|执行|网络|网站|新媒体|视频|图文|文字|美术|视觉|版面|栏目|微信|技术|主|副|见习|实习|責任|值班)*(?:编辑|編輯|责编|責編|编审|校对|校對|校核|审核|審核|审校|复审|终审|初审|一审|二审|三审|监制|監製|总编辑?|主编|排版|统筹|統籌|审签|签发|编务|编发)'
/** Begins as one who asks readers to do something. */
const ASKING =
  '^(?=(?:请|請|可|欢迎|歡迎|立即|马上|快来|快快|赶紧|点击|點擊|微信|打开|打開|手机|用手机|长按|長按|扫|掃|识别|識別|添加|加入|关注|關注|订阅|訂閱|搜索|搜|下载|下載|安装|前往|登录|戳|更多|想|了解|获取|如需|如果你|喜欢|觉得|↑|↓|▲|▼|👆|👇|⬆|⬇|☝|😃|🛒))'

/**
 * Forms of whole lines. Each demands the shape of a notice (a label and a colon, an order to the
 * reader, a legal formula), because the same words stand in news about editors, codes and apps.
 */
export const LINE_FORMS: readonly BoilerplateForm[] = [
  // 责任编辑：王翔 · 编辑：李 校对：张 · 编辑 刘琰
  form('editor', 60, new RegExp(`^${EDITOR_ROLE}\\s*[:：|｜丨/]\\s*[^。！？!?；;]{0,50}$`)),
  form(
    'editor',
    24,
    new RegExp(
      `^${EDITOR_ROLE}[ \\u3000]+[\\p{sc=Han}·]{2,4}(?:[ \\u3000、,，]+[\\p{sc=Han}·]{2,4}){0,3}$`,
      'u',
    ),
  ),
  // 来源：新华网 · 2022-09-26 10:00 来源：新华网 责任编辑：王翔
  form(
    'source',
    60,
    /^(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*)?(?:文章|稿件|稿源|信息|内容|消息|新闻|原文|本文)?(?:来源|來源|稿源|转自|轉自|转载自|轉載自|摘自)\s*[:：丨|｜]\s*[^。！？!?]{1,50}$/,
  ),
  // 本文转载自海湾日报 · 原标题：… · This article originally appeared on …
  form(
    'source',
    80,
    /^(?:本文|此文|该文|文章|内容)(?:转载自|轉載自|转自|轉自|摘自|摘编自|选自|来自|來自|首发于|首發於|原载于?|整理自|综合自)\s*[:：]?\s*[^。！？!?]{1,60}[。]?$/,
  ),
  form('source', 100, /^原标题\s*[:：]\s*\S.{0,90}$/),
  form(
    'source',
    160,
    /^(?:this|the) (?:article|story|post|piece|essay|interview|report) (?:was )?(?:originally|first) (?:appeared|published|ran|posted)\b.{2,120}$/i,
  ),
  form(
    'editor',
    160,
    /^(?:additional )?(?:reporting|writing|editing|compiled|edited) by \p{Lu}[^!?。]{2,130}$/iu,
  ),
  // 扫码关注 · 长按识别二维码 · 微信扫一扫分享
  form(
    'qr',
    60,
    new RegExp(
      `${ASKING}.{0,40}(?:二维码|二維碼|扫码|掃碼|扫一扫|掃一掃|长按|長按).{0,20}(?:关注|關注|加入|下载|下載|分享|查看|阅读|进群|入群|更多|二维码|二維碼|获取|领取|参与|报名|图片|保存|我们|小程序|公众号|客户端|[Aa][Pp][Pp]|微信|好友|咨询)`,
    ),
  ),
  // 长按识别小程序码 · 微信扫描下方小程序码，进入某某服务
  form(
    'qr',
    60,
    new RegExp(`${ASKING}.{0,24}(?:小程序码|小程序碼|太阳码|葵花码)[^。]{0,30}[。!！~…]*$`),
  ),
  form(
    'qr',
    30,
    /^(?:微信|手机|请|長按|长按)?(?:扫码|掃碼|扫一扫|掃一掃|扫描(?:下方|上方|图中|以上|文末)?二维码|长按识别|長按識別|识别二维码|长按图片|长按二维码)(?:分享|关注|關注|下载|查看|阅读|看更多|进群|图中二维码|二维码|在手机上看|更多精彩|打开当前页)*[!！~。…]*$/,
  ),
  // 欢迎关注公众号：… · 关注我们 · 公众号：某某
  form(
    'follow',
    80,
    new RegExp(
      `${ASKING}(?=.*(?:关注|關注|订阅|訂閱|添加|搜索|搜|扫|加入|点击|回复|戳|进入|加)).{0,30}(?:公众号|公众號|公号|公眾號|微信号|订阅号|服务号|视频号|官方微信|官方微博|头条号|百家号|抖音号|小红书|小程序|交流群|读者群|微信群|QQ群|社群|粉丝群|Telegram|电报群|知识星球)`,
    ),
  ),
  form(
    'follow',
    40,
    /^(?:欢迎|请|快来|点击(?:上方|下方)?(?:蓝字|卡片|名片)?|长按|搜索)?\s*(?:关注|關注|添加|加入)\s*(?:我们|我們|我|作者|小编|本号|本站)(?:[，,！!。~].{0,20})?$/,
  ),
  form(
    'follow',
    40,
    /^(?:微信|个人|我的|官方)?(?:公众号|公号|公眾號|订阅号|服务号|微信号|视频号|官方微信|官方微博|微信公众号|微信公号)(?:\s*ID)?\s*[:：]\s*[^。！？!?]{1,30}$/i,
  ),
  form(
    'follow',
    60,
    /^(?:点击|點擊)(?:上方|下方|文末|左下角|右上角).{0,20}(?:蓝字|藍字|卡片|名片|关注|订阅|在看|阅读原文)/,
  ),
  form(
    'follow',
    60,
    /^(?:follow us|subscribe to (?:our|the)|sign up (?:here |now |today )?(?:for|to)\b.{0,20}\b(?:newsletter|briefing|updates?|alerts?|e-?mails?|digest)|join (?:us|our)|like us on|find us on|connect with us)\b/i,
  ),
  form(
    'follow',
    160,
    /^(?:if you (?:enjoyed|liked|like) (?:this|the)|like what you(?:'re| are)? read|enjoy(?:ed)? (?:this|what)|want more\b).{0,80}\b(?:subscri|follow|newsletter|sign up|support|donat|share|patreon|app\b)/i,
  ),
  // 下载某某客户端 · 海量资讯、精准解读，尽在新浪财经APP
  form(
    'app',
    80,
    new RegExp(
      `${ASKING}(?=.*(?:下载(?!量)|下載(?!量)|安装|打开|打開|登录|进入|前往|点击|扫|戳|搜索|查看|关注)).{0,30}(?:客户端|客戶端|[Aa][Pp][Pp]\\b|[Aa][Pp][Pp](?=\\p{sc=Han}|$)|应用商店|应用市场)`,
      'u',
    ),
  ),
  form(
    'app',
    60,
    /^.{2,34}(?:尽在|盡在|就在|就上)\s*.{0,20}(?:APP|客户端|公众号|官方店铺|店铺|频道|小程序|网|号|\.com|\.cn)[\s!！。\p{Extended_Pictographic}]*$/iu,
  ),
  form('app', 60, /^(?:download|get|install) (?:the|our) .{0,30}\bapp\b/i),
  // 版权声明：… · 转载请注明出处 · 未经许可，禁止转载 · 仅代表作者个人观点
  form(
    'copyright',
    400,
    /^(?:版权声明|版權聲明|免责声明|免責聲明|特别声明|特別聲明|郑重声明|著作权声明|法律声明|风险提示及免责声明)\s*(?:[:：】\]]|$)/,
  ),
  form(
    'copyright',
    200,
    /^(?:声明|聲明)\s*[:：].{0,120}(?:转载|轉載|版权|版權|授权|观点|立场|侵权|投资建议|责任)/,
  ),
  form(
    'copyright',
    160,
    /^(?:注|附注|※|\*)?\s*[:：]?\s*(?:本文|本稿|原文|文章|该文|此文|作品|稿件|以上|图片|文中|内容|如需|若需|凡|欢迎|转载|轉載|未经|未經|禁止|谢绝|严禁|原创|本网|本站|本报|本刊|本公众号|授权|©|版权|版權).{0,60}(?:(?:转载|轉載|引用|摘编)(?:请|請|须|需|时|務必|务必)?.{0,10}(?:注明|註明|标明|標明|联系|聯繫|授权)|(?:未经|未經).{0,20}(?:授权|授權|许可|許可|允许|同意).{0,14}(?:不得|禁止|严禁|嚴禁|请勿|謝絕|谢绝)|(?:禁止|谢绝|严禁|请勿|謝絕).{0,8}(?:转载|轉載)|(?:仅|僅)?(?:代表|不代表).{0,20}(?:观点|觀點|立场|立場)|侵权.{0,16}(?:删除|刪除|联系|聯繫)|(?:经|獲|获).{0,10}授权.{0,6}(?:转载|发布)|(?:仅|僅)供.{0,8}(?:学习|學習|参考|參考|交流))/,
  ),
  form(
    'copyright',
    120,
    /^(?:转载|轉載|引用)(?:本文)?(?:请|請|须|需|务必)?(?:注明|註明|标明|联系|聯繫)/,
  ),
  form(
    'copyright',
    120,
    /^(?:未经|未經).{0,24}(?:授权|授權|许可|許可|允许|同意).{0,14}(?:不得|禁止|严禁|嚴禁|请勿)/,
  ),
  form(
    'copyright',
    200,
    /^\p{sc=Han}{2,6}(?:声明|聲明)\s*[:：].{0,160}(?:观点|觀點|立场|立場|证实|證實|责任|責任|转载|轉載|侵权|版权)/u,
  ),
  form(
    'copyright',
    80,
    /^(?:投稿|报料|爆料|举报|商务合作|广告合作|寻求报道|内容合作|版权合作|转载合作|新闻线索)(?:邮箱|热线|电话|微信|QQ|方式|请联系|及合作)?\s*[:：]?\s*[\w@.+\-()（）、/，,：:\s\p{sc=Han}]{0,12}(?:[\w.+-]+@[\w.-]+|\d[\d-]{5,}).{0,20}$/u,
  ),
  form('copyright', 60, /^(?:如有|若有|如果|如)侵(?:权|權|犯).{0,24}(?:删除|刪除|联系|聯繫|处理)/),
  form('copyright', 160, /^(?:copyright|©|\(c\)\s*\d{4}|all rights reserved|版权所有|版權所有)/i),
  // 阅读原文 · 点击查看更多 · Read more · The post … appeared first on …
  form(
    'read-more',
    30,
    /^(?:点击|點擊|戳|请点击|↓|👇)?(?:此处|这里|下方|左下角|链接)?(?:阅读|閱讀|查看|浏览|瀏覽|继续阅读|繼續閱讀|展开|進入|进入)(?:此处|这里)?(?:查看)?(?:原文|全文|更多|详情|詳情|完整|剩余|余下|原帖|原网页|专题|專題|内容|链接)?(?:报道|报导|内容|文章|全文|资讯|新闻|链接)*[\s>»→…。.:：]*$/,
  ),
  form(
    'read-more',
    40,
    /^(?:点击|點擊)(?:此处|这里|链接|图片)?(?:查看|阅读|進入|进入|观看|了解|看)[^。！？!?，,]{0,20}[\s>»→…]*$/,
  ),
  form(
    'read-more',
    30,
    /^(?:原文链接|原文鏈接|查看原文|全文链接|详情(?:请)?(?:点击|见)|购买.{0,8}(?:可)?查看(?:全部|完整|全文).{0,6})[\s:：>»→…]*$/,
  ),
  form(
    'read-more',
    80,
    /^(?:(?:read|view|see|show)(?: (?:more|full|on|(?:the |this )?(?:full|rest|original|whole|complete|entire) (?:of (?:the|this) )?(?:article|story|post|entry|text|report|interview)))(?:\s*[>»→….:|–—-].{0,60}|\s(?:about|at|on|from|here|in|by|via|of)\b.{0,60})?|(?:continue|keep) reading(?:\s*["“'‘>»→….:|–—-].{0,70}|\s(?:at|on|here|the (?:full|rest|whole|original)|this (?:article|post|story))\b.{0,50})?|(?:learn|find out) more[\s>»→….]*|click here (?:to|for)\b.*|(?:read|view|more)\s*[>»→….]*)$/i,
  ),
  form('read-more', 24, /^返回\p{sc=Han}{2,6}[，,]?\s?查看(?:更多)?$/u),
  form(
    'read-more',
    16,
    /^(?:相关|相關|延伸|推荐|推薦|拓展|更多)(?:阅读|閱讀|报道|報導|新闻|新聞|文章|链接)\s*[:：]?$/,
  ),
  form('read-more', 300, /^the post .{1,220} (?:appeared first|first appeared) on .{1,80}$/i),
  // 分享到： · 微信 · Share this: · 搜索 · 复制
  form(
    'share',
    40,
    /^(?:分享|转发|推荐给)(?:[\s:：、,，/|+]|到|至|给|微信|微博|朋友圈|好友|QQ|空间|朋友|新浪|腾讯|豆瓣|人人网|更多|按钮|文章|本文|一下|Facebook|Twitter)*$/,
  ),
  form(
    'share',
    12,
    /^(?:微信|微博|新浪微博|朋友圈|QQ空间|QQ好友|复制链接|复制|搜索|收藏|点赞|赞|举报|打印|评论|返回顶部|返回首页|返回搜狐|关闭|关闭窗口|广告|推广|打赏|赞赏|在看|我要反馈)$/,
  ),
  form(
    'share',
    30,
    /^(?:点赞|點贊|收藏|分享|转发|评论|在看|打赏|举报|反馈|投诉|纠错|打印|关闭|赞|踩|推荐)(?:[\s/|·、,，]+(?:点赞|點贊|收藏|分享|转发|评论|在看|打赏|举报|反馈|投诉|纠错|打印|关闭|赞|踩|推荐))+$/,
  ),
  form('share', 12, /^(?:我要)?(?:纠错|打印本页|关闭窗口|举报\/反馈|分享本文)$/),
  form(
    'share',
    40,
    /^(?:leave a (?:comment|reply)|share(?: (?:this|on|via|to|article|it))?\b.{0,20}|tweet|like this:?|loading\.{0,3}|facebook|twitter|whatsapp|telegram|e-?mail|print|pinterest|reddit|linkedin|pocket|copy link|advertisement|comments?)$/i,
  ),
]

/** Notices that follow the last sentence in the same line, in brackets or bare. */
export const TAIL_FORMS: readonly BoilerplateForm[] = [
  form(
    'editor',
    60,
    new RegExp(
      `\\s*[（(【[〔]\\s*${EDITOR_ROLE}\\s*(?:[:：|｜/]|[ \\u3000])[^。！？（）()【】]{1,30}[）)】\\]〕]$`,
    ),
  ),
  form(
    'editor',
    60,
    /(?<=[。！？”」）)…])\s*(?:责任编辑|責任編輯|责编|编辑|校对)\s*[:：][^。！？（）()]{1,24}$/,
  ),
  form(
    'read-more',
    30,
    /(?<=[。！？…”」.])\s*[[【(（]?(?:阅读原文|阅读全文|閱讀全文|查看原文|查看全文|点击查看原文|展开全文|read more|continue reading)[\]】)）]?\s*[>»→…]*$/i,
  ),
]

/** A link at the very end that only leads on. */
export const LEADING_ON_PATTERN =
  /^[[【(（\s]*(?:阅读原文|阅读全文|閱讀全文|閱讀更多|继续阅读|繼續閱讀|查看原文|查看全文|查看更多|展开全文|更多|全文|read more|continue reading|read on|more|keep reading)[\]】)）\s>»→….]*$/i

const WRAPPERS: Readonly<Record<string, string>> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '【': '】',
  '〔': '〕',
  '「': '」',
}
const LEAD_PATTERN = /^[\s>＞▶►•·●■◆★☆※\-—–*＊#|丨✦]+/

/** Pleas speak to the reader; a sentence with the same words tells of something. */
const PLEAS: ReadonlySet<BoilerplateReason> = new Set(['qr', 'follow', 'app'])
/** True where readers are asked to do something. */
export function isPlea(reason: BoilerplateReason): boolean {
  return PLEAS.has(reason)
}

const SENTENCE_PATTERN = /[。；;]$|[，,].*(?:称|表示|认为|显示|指出|介绍|据悉|报道)/
const ADDRESS_PATTERN = /请|請|欢迎|歡迎|您|你|我们|我們|小编|即可|可在|可以|扫一扫|扫码|下载|关注/

/** The reason why a line is boilerplate, by its form alone; absent when it has none. */
export function boilerplateReason(line: string): BoilerplateReason | undefined {
  const text = bare(line)
  if (text === '') return undefined
  const found = LINE_FORMS.find(
    ({ limit, pattern }) => text.length <= limit && pattern.test(text),
  )?.reason
  if (!found || !PLEAS.has(found)) return found
  return SENTENCE_PATTERN.test(text) && !ADDRESS_PATTERN.test(text) ? undefined : found
}

/** Without bullets before it and one pair of brackets around it. */
function bare(line: string): string {
  const text = line.replace(LEAD_PATTERN, '').trim()
  const close = WRAPPERS[text[0] ?? '']
  const isWrapped =
    close !== undefined && text.endsWith(close) && text.indexOf(close) === text.length - 1
  return isWrapped ? text.slice(1, -1).trim() : text
}
