// Tables of lines that stand at the edges of an article and are none of it. Short lines only, anchored.

/** A line that is nothing but this is never a sentence of the article, wherever it stands. */
const NOISE_PATTERN =
  /^(?:advert(?:isement|s)?|ads?|sponsored|share(?: this)?|tweet|print|read more|continue reading|广告|分享|打印|关闭|返回|收藏|点赞|扫一扫|扫码分享|分享到|返回顶部|\d{1,3})[\s:：.…>»]*$/iu

const EDGE_PATTERNS: readonly RegExp[] = [
  // Who edited, checked, supplied: a label and names or a paper, nothing else.
  /^[（(【[\s]*(?:责任?\s?编辑|责编|编\s?辑|校\s?对|审\s?核|监\s?制|编审|值班编辑|值班主任|终审|初审|复审|统筹|策划|主编|来\s?源|稿\s?源|原标题|标\s?签|关键[词字]|作\s?者|撰\s?文|文字?|图片?|供稿|通讯员|记者)\s?[:：/|].{0,60}$/u,
  /^[\p{Script=Han}]{0,10}记者[\s　]+[\p{Script=Han}、\s　·]{2,24}$/u,
  // Prompts to follow, scan, download, read on.
  /^[（(【[\s▼↓👇]*(?:点击(?:上方|下方|查看|蓝字|图片|这里|链接|标题|阅读|关注|进入|下载|此处|[“"「『])|长按.{0,12}(?:二维码|图片|关注)|(?:扫描|识别|扫).{0,14}(?:码|一扫)|戳[^。]{0,12}[↓👇→]|(?:欢迎)?关注(?:我们|公众号|微信|微博|官方|本|更多|[“"「『@])|欢迎(?:下载|订阅|加入|投稿)|(?:下载|打开).{0,16}(?:客户端|app)|微信(?:扫|搜索|公众号|号)|官方(?:微信|微博)[:：]|更多(?:精彩|内容|资讯|新闻|阅读)|推荐阅读|延伸阅读|相关(?:阅读|链接|报道|新闻)\s?[:：]?$|阅读原文|查看更多|返回(?:搜狐|首页|列表|[\p{Script=Han}]{2,6}[，,]\s?查看)|分享(?:让更|到|至)|本文(?:来源|转自|转载自|首发于|不代表|仅代表)|喜欢(?:此|这篇)).{0,60}$/iu,
  // Rights and disclaimers.
  /^[（(【[\s*※]*(?:(?:特别|免责|版权|郑重|重要)声\s?明|声\s?明\s?[:：]|版权所有|未经(?:授权|许可|书面)|转载(?:请|须|需|注明)|凡(?:本网|注明|本站)|本(?:网|站|平台)(?:所有|内容|转载|声明|文章)|投资有风险|风险提示[:：]|该文观点仅代表|以上内容(?:为|仅|系|来自|由)|举报(?:电话|邮箱)|投稿(?:邮箱|热线)|新闻热线|[\p{Script=Han}]{0,6}报料[:：]).{0,90}$/u,
  /^notice: the content above/i,
  // The end, as some papers mark it.
  /^[\s—–\-=*（(【[]*(?:end|the end|完|全文完|（完）|上一篇|下一篇|上一页|下一页)[\s—–\-=*）)】\]:：]*$/iu,
]

const HAN_CAPTION_PATTERN =
  /^(?:[▲△↑]|图为|图\s?[:：|/]|上图|下图|资料图|图片来源|图源).{0,60}$|^.{0,50}(?:供图|\/摄|摄影|\s摄|图源.{0,12})[）)。]?$/u

/** Of news agencies: "In this Dec. 12, 2006, file photo, …"; a credit that begins with the sign of rights. */
const CAPTION_PATTERN =
  /^(?:(?:\(?file(?: photo)?\)?\s?[-–—:,]?\s)?in (?:this|an?)\b.{0,60}\b(?:file )?(?:photo(?:graph)?|image|picture|photo illustration)\b|file (?:photo|image|picture)\b\s?[:–—-]|©\s?\p{Lu}[\p{L}.'’/ -]{3,60}|(?:photo|image|picture|illustration)s? (?:by|courtesy|credit|via)\b.{0,60}$)/iu
const CAPTION_LIMIT = 400
/** Points away from the article; the rest of the line is a link. */
const POINTER_PATTERN =
  /^(?:related(?: (?:article|story|stories|reading|post|coverage))?|read(?: more| also| next| this)?|also read|see also|more(?: on this)?|don['’]t miss|watch|listen|相关(?:阅读|报道|新闻|链接|文章)?|延伸阅读|推荐阅读|更多(?:阅读|新闻)?)\s?[:：|►>»-]/iu
/** The publisher's interest in what the text praises. */
const INTEREST_PATTERN =
  /\b(?:may|might|will|can) (?:earn|get|receive|collect|be paid) (?:a |an )?(?:small |affiliate )?(?:share|commission|portion|compensation|cut)\b|\bas an amazon associate\b|\bcontains affiliate links\b/iu
/** Begins a list of other articles, or a plea, at the end of this one. */
const TAIL_HEADING_PATTERN =
  /^(?:(?:more|other|further|related|recommended|trending|popular|latest)\b.{0,30}\b(?:stories|articles|reads?|reading|posts?|news|coverage|links|content)|related|read (?:more|next)|recommended(?: for you)?|you (?:may|might) also like|see also|up next|keep reading|more from .{1,30}|相关(?:阅读|新闻|报道|文章|链接|推荐)|延伸阅读|推荐阅读|更多(?:新闻|阅读|精彩|推荐)|热门(?:新闻|文章|推荐)|猜你喜欢|往期(?:回顾|精选|推荐))\s?[:：>»]?$/iu

const EDGE_LIMIT = 120
const LINE_LIMIT = 70

/** True for a line that is noise by itself. */
export function isNoiseLine(text: string): boolean {
  return text.length < 30 && NOISE_PATTERN.test(text)
}

/** True for a line that describes or credits a picture in the way of news agencies. */
export function isAgencyCaption(text: string): boolean {
  return text.length <= CAPTION_LIMIT && CAPTION_PATTERN.test(text)
}

/** True for a line that points to another article, where `linkShare` of it is a link. */
export function isPointer(text: string, linkShare: number): boolean {
  return text.length < 200 && linkShare > 0.3 && POINTER_PATTERN.test(text)
}

/** True for a notice that the publisher earns by what the text links to. */
export function isInterest(text: string): boolean {
  return text.length < 400 && INTEREST_PATTERN.test(text)
}

/** True for a line that heads a list of other articles. */
export function isTailHeading(text: string): boolean {
  return text.length < 60 && TAIL_HEADING_PATTERN.test(text)
}

/** True for a line that is no part of an article when nothing but such lines is between it and the edge. */
export function isEdgeLine(text: string): boolean {
  return text.length <= EDGE_LIMIT && EDGE_PATTERNS.some(pattern => pattern.test(text))
}

/** True for a line that describes a picture in the way of Chinese papers (图为…, …供图). */
export function isHanCaption(text: string): boolean {
  return text.length <= LINE_LIMIT && HAN_CAPTION_PATTERN.test(text)
}
