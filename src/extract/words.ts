// Tables of words: what people call the parts of their pages, and how lines begin that are no article.

/** Groups of class and id words, English and pinyin. A name may belong to several. */
export const NAME_GROUPS = {
  body: /(?:article|story|post|entry|news|main|detail|page)[-_]*(?:body|content|text|txt|con\b|copy|area|detail)|content[-_]?(?:body|text|area|main)|body[-_]?(?:copy|text|content)|rich[-_]?text|prose|wysiwyg|zhengwen|neirong|trs_?editor|rm_txt|js_content|artibody|\bzw\b|mainmodulecontainer|pages_content/,
  article: /article|story|post|entry|news|detail|blog|wenzhang|xinwen/,
  text: /text|txt|content|con\b|body|copy|para|\bzi\b/,
  main: /main|primary|center|middle/,
  media: /figure|gallery|slide|photo|image|img|pic|video|player|media|thumb|tupian/,
  caption: /caption|credit|tushuo|pic-?info|imgdes|wp-caption|photo-?desc/,
  related:
    /relat|recomm|suggest|trend|popular|most-?(?:read|viewed)|latest|hot|read-?(?:next|more|also)|next-?(?:up|article|post)|prev|also|more-|upnext|xiangguan|tuijian|xgyd|rank|paihang|rel-|yourlike|guess/,
  card: /card|list|grid|item|teaser|carousel|tile|feed|river|swiper|slider|thumbnail|tab\b|tabs/,
  promo:
    /promo|newsletter|subscri|sign-?up|\bcta|banner|sponsor|donat|offer|paywall|register|call-?to|lead-?form|inline-?form|download|qrcode|erweima|ewm|weixin|wechat|\bapp\b|affiliate|product|shop|buy|price/,
  advert: /advert|\bads?\b|\bad[-_]|[-_]ads?\b|dfp|outbrain|taboola|adsense|guanggao|gpt-/,
  overlay:
    /popup|modal|cookie|consent|gdpr|overlay|lightbox|dialog|notice|alert|toast|dropdown|mega/,
  share:
    /share|social|follow|facebook|twitter|fenxiang|bdshare|toolbar|tools|print|actions|like-|icon/,
  comment: /comment|disqus|respond|reply|replies|discussion|pinglun|liuyan|wpforms|review/,
  author:
    /author|byline|\bbio\b|bio[-_]|[-_]bio|avatar|contributor|editor|profile|writer|zeren|bianji|person/,
  meta: /meta|date|time|publish|source|info|posted|laiyuan|eyebrow|kicker|stats|view|read-?time|duration/,
  tags: /tag|categor|topic|keyword|label|breadcrumb|crumb|position|weizhi|guanjianci/,
  nav: /nav|menu|pagination|pager|skip|masthead|logo|search|topbar|top-|daohang|login|user|head\b|header/,
  contents: /toc\b|toc[-_]|[-_]toc|table-?of-?contents|contents|jump|anchor|index/,
  foot: /foot|copyright|legal|colophon|disclaim|bottom|banquan|beian|statement|shengming/,
  side: /side|aside|rail|widget|right|left|sticky|fixed|float/,
  hidden:
    /hidden|hide\b|invisible|sr-only|screen-?reader|visually|noprint|d-none|offscreen|mobile-only/,
  title: /title|headline|heading|hed\b|biaoti|\bbt\b/,
  lead: /lead\b|lede|standfirst|summary|intro|dek\b|deck|excerpt|abstract|description|zhaiyao|daodu|sub-?(?:head|title)|subtitle|key-?(?:point|takeaway)|takeaway|highlight/,
  quote: /quote|tweet|embed|instagram/,
  fold: /accordion|collapse|faq|toggle|panel|expand|tab-?(?:content|pane)/,
  builder: /elementor|vc_|et_pb|wp-block|fl-|w-rich|hs_cos|widget-text|fusion/,
} as const satisfies Record<string, RegExp>

/** Groups of openings by which short lines betray themselves; anchored, except what stands at a line's end. */
export const LINE_GROUPS = {
  related:
    /^(?:related|read (?:more|next|also|the)|more (?:from|on|in|stories|about|news|like)|see (?:also|more|all)|also (?:read|see|on)|you (?:may|might|could) (?:also )?(?:like|be)|recommended|trending|most (?:read|popular|viewed)|popular|latest|recent|don'?t miss|up next|next|prev|watch|keep reading|explore|view (?:all|more)|discover|check out|[【[]?(?:相关|延伸阅读|推荐|更多|热门|猜你|精彩|往期|上一篇|下一篇|阅读原文|点击|查看|阅读全文|最新|今日|热点|专题|图集|视频|排行|本周|一周|24小时)|baca juga|lihat|leia|veja|lire|lesen|관련|이전|다음)/i,
  promo:
    /^(?:subscribe|sign (?:up|in)|newsletter|download|follow|join|get (?:the|our|a|your|started|in|free|notified)|donate|support|free|book (?:a|your|now)|contact|learn more|start|try|request|schedule|buy|shop|order|click|add |save|register|log ?in|become|want|ready|need|enter|submit|apply|call|unlock|enjoy|stay|receive|[【[]?(?:扫码|扫描|扫一扫|长按|关注|欢迎|下载|打开|订阅|加入|官方|微信|微博|公众号|客户端|手机|用户|免费|报名|投稿|热线|登录|注册|立即|广告))/i,
  share:
    /^(?:share|tweet|pin |print|e-?mail|facebook|twitter|x$|linkedin|whatsapp|instagram|pinterest|copy link|like|save|listen|分享|转发|打印|收藏|点赞|复制|字号|字体|大中小|【大|赞|转载到)/i,
  comment:
    /^(?:\d+ )?(?:comments?|leave a|reply|replies|respond|log in|be the first|post a|join the|your (?:email|name)|name|email|required|[【[]?(?:评论|网友|回复|发表|跟帖|我要|我来|留言|已有|参与|条评论|最热|全部评论))/i,
  rights:
    /^(?:©|\(c\)|copyright|all rights|terms|privacy|disclaimer|disclosure|editor'?s note|this (?:article|post|story|content|site|website|page|material|piece)|we (?:may|use|earn|independently)|cookie|by (?:clicking|subscribing|signing)|[【[（(]?(?:版权|声明|免责|特别声明|凡本|本文(?:来源|系|为|仅|由|转)|本网|本站|以上|未经|转载|备案|许可证|网站|地址|电话|邮箱|举报|ICP|京|粤|沪|主办|承办|违法|增值|互联网新闻|出版|郑重))/i,
  editor:
    /^[（([【]?\s*(?:责任?\s*编辑|责编|编\s*辑|校\s*对|审\s*核|监\s*制|编审|值班|来\s*源|稿源|作\s*者|记\s*者|通讯员|撰文|文[/／|:：]|图[/／]|供稿|原标题|标签|关键[词字]|编者按|初审|复审|终审|统筹|策划|主编|总监制|by |written by|edited by|reported by|about the author|author|posted|published|updated|last |first |photo|image|video|credit|source|reporting|contributing|reviewed|fact|medically|tags?\b|topics?\b|filed|category|categories|keywords)/i,
  notice:
    /^(?:advert(?:isement)?s?\b|ad\b|sponsored|paid|promoted|affiliate|we earn|commission|loading|please|your browser|javascript|error|sorry|this video|skip|close|menu|home|back|search|show|hide|expand|toggle|cancel|accept|scroll|tap|play|open|请|您的浏览器|抱歉|正在|加载|返回|首页|当前位置|您(?:的|现在|所在)|您当前|关闭|收起|展开|播放|暂停|全部)/i,
  contents:
    /^(?:table of contents|contents|in this (?:article|guide|post|story)|on this page|jump to|quick links|key takeaways|what'?s inside|目录|导读|本文目录)/i,
  references:
    /^(?:references|sources|bibliography|notes|footnotes|citations|works cited|参考文献|参考资料|注释|faqs?|frequently asked|conclusion|final thoughts)/i,
  person:
    /^.{2,60} (?:is an? |is the |writes |has (?:been|written|worked)|covers |joined |was an? |holds |serves |specializes |works )/,
  pointer:
    /^(?:related|read (?:more|also|next)|also read|see also|more(?: on this)?|don'?t miss|watch|baca juga|leia (?:também|mais)|veja também|lire aussi|lesen sie auch|mehr|相关(?:阅读|报道|新闻|链接)|延伸阅读|推荐阅读|更多)[^.。]{0,12}[:：]/i,
  credit:
    /[(（](?:image|photo|pic|picture|credit|source|file photo|ap photo|video|screengrab|courtesy)s?\b|(?:photo|image|picture|photograph|illustration)s?(?: credit| courtesy| by)?\s?[:：]|\bfile photo\b|getty|shutterstock|unsplash|istock|(?:图片?|照片)(?:来源|源自)?\s?[:：/]|资料图|图为|摄[）)]?$|视觉中国|新华社发/i,
  stamp:
    /(?:^|\D)\d{1,2}[:：]\d{2}(?:\D|$)|\d{4}[-/年]\d{1,2}[-/月]\d{1,2}|(?:阅读|浏览|点击|评论|回复)(?:数|量|次数)?\s?[:：(（]?\s?\d/i,
  list: /^(?:\d{1,3}[.)、：:]|[•·▪►*-] |第[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d])/,
  date: /^\D{0,24}(?:\d{4}[-./年]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+ (?:min|hour|day|week|month)|\d{1,2}:\d{2})/i,
} as const satisfies Record<string, RegExp>

export type NameGroup = keyof typeof NAME_GROUPS
export type LineGroup = keyof typeof LINE_GROUPS

const NAME_ENTRIES = Object.entries(NAME_GROUPS) as readonly (readonly [NameGroup, RegExp])[]
const LINE_ENTRIES = Object.entries(LINE_GROUPS) as readonly (readonly [LineGroup, RegExp])[]
const LINE_LIMIT = 120

export const NAME_GROUP_NAMES: readonly string[] = NAME_ENTRIES.map(([group]) => group)
export const LINE_GROUP_NAMES: readonly string[] = LINE_ENTRIES.map(([group]) => group)

export const NAME_BITS = Object.fromEntries(
  NAME_ENTRIES.map(([group], index) => [group, 2 ** index]),
) as Readonly<Record<NameGroup, number>>

export const LINE_BITS = Object.fromEntries(
  LINE_ENTRIES.map(([group], index) => [group, 2 ** index]),
) as Readonly<Record<LineGroup, number>>

/** The groups that an element's class and id belong to, as bits of {@link NAME_BITS}. */
export function nameBits(names: string): number {
  const lower = names.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
  let bits = 0
  for (const [group, pattern] of NAME_ENTRIES) if (pattern.test(lower)) bits |= NAME_BITS[group]
  return bits
}

/** The groups that a line's opening belongs to, as bits of {@link LINE_BITS}. */
export function lineBits(text: string): number {
  const head = text.slice(0, LINE_LIMIT)
  let bits = 0
  for (const [group, pattern] of LINE_ENTRIES) if (pattern.test(head)) bits |= LINE_BITS[group]
  return bits
}
