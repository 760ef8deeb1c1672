// Head lines of Chinese newsrooms, portals and communities: how each writes date, people and source around
// one made-up text. A table of data.

export type HanHead = {
  /** Whose practice it is, in general words, and what is hard about it. */
  readonly shape: string
  readonly url: string
  /** Into the head of the page. */
  readonly head?: string
  /** Between the heading and the text. */
  readonly above?: string
  /** Before the first words of the text. */
  readonly lead?: string
  /** After the text. */
  readonly below?: string
  /** At the end of the page, scripts mostly. */
  readonly foot?: string
  /** What stands in the heading's place; `{title}` for the title. */
  readonly heading?: string
  readonly title?: string
  readonly published?: string
  readonly updated?: string
  readonly authors?: readonly string[]
  readonly editors?: readonly string[]
}

export const HEAD_TITLE = '海湾大桥今晨恢复通行 检修比原计划提前两天完成'
const PARAGRAPHS = [
  '今天早上六点，停运检修十一天的海湾大桥恢复通行，第一批过桥的是等候了一夜的货车。',
  '桥梁管理处负责人介绍，这次检修更换了主跨的四十二根吊索，并重新铺设了防水层，工期比原计划提前两天。',
  '“夜里气温低，沥青冷得快，工人们把摊铺的时间改到了中午。”现场调度员说，这样做虽然慢了一些，但质量更有保证。',
  '据了解，检修期间共有三万六千辆车绕行上游的老桥，沿线两个镇临时增设了加水点和休息处，没有发生一起事故。',
  '管理处表示，2019年3月1日的上一次检修用了二十天，下一次将安排在五年之后，届时会提前三个月公布绕行方案。',
] as const

const NAV =
  '<div class="nav"><a href="/">首页</a><a href="/n">新闻</a><a href="/f">财经</a><a href="/s">体育</a></div>'
const HOT = `<div class="hot"><h3>热门</h3><ul>${[1, 2, 3, 4, 5].map(n => `<li><a href="/h/${n}.html">渔港开渔后第${n}批船今晨出海</a><span>2026-05-0${n}</span></li>`).join('')}</ul></div>`
const FOOT =
  '<div class="footer"><p>Copyright © 1996-2026 某某公司 版权所有 京ICP备00000000号</p></div>'

/** The whole page of a head. */
export function pageOf({
  head = `<title>${HEAD_TITLE}_某某网</title>`,
  heading = '<h1>{title}</h1>',
  above = '',
  lead = '',
  below = '',
  foot = '',
}: HanHead): string {
  const [first, ...rest] = PARAGRAPHS
  const text = [lead + first, ...rest].map(line => `<p>　　${line}</p>`).join('\n')
  return `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${NAV}<div class="main"><div class="article">${heading.replace('{title}', HEAD_TITLE)}${above}<div class="content">${text}</div>${below}</div>${HOT}</div>${FOOT}${foot}</body></html>`
}

const DAY = '2026-05-04'
const AT = `${DAY}T07:12:00+08:00`
const AT_SECOND = `${DAY}T07:12:09+08:00`

export const HAN_HEADS: readonly HanHead[] = [
  // National newsrooms
  {
    shape: 'agency with the date in the address and in words',
    url: 'http://www.agency.example.cn/politics/2026-05/04/c_1120000000.htm',
    above:
      '<div class="info"><span class="h-time"> 2026-05-04 07:12:09 </span> 来源： <em id="source"> 某华网 </em></div>',
    lead: '某华社海湾5月4日电（记者张三、李小四）',
    below: '<p class="p-tags">责任编辑： 王五</p>',
    published: AT_SECOND,
    authors: ['张三', '李小四'],
    editors: ['王五'],
  },
  {
    shape: 'agency: a dateline with one reporter and a space',
    url: 'https://www.agency.example/gn/2026/05-04/10000000.shtml',
    above:
      '<div class="left-t" style="padding-left:6px">2026年05月04日 07:12　来源：<a href="#">某新网</a> <a class="cy">参与互动</a></div>',
    lead: '某新社海湾5月4日电 (记者 张三)',
    below: '<div class="adEditor"><span>【编辑:王五】</span></div>',
    published: AT,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'broadcaster: source before the date, editors one after another',
    url: 'https://news.tv.example/2026/05/04/ARTIabc.shtml',
    above: '<div class="info">来源 : 某视网 <span>2026年05月04日 07:12</span></div>',
    below: '<div class="zebian"><span>编辑：王五</span><span>责任编辑：赵六</span></div>',
    published: AT,
  },
  {
    shape: 'party paper: page number of the print edition',
    url: 'http://paper.example/html/2026-05/04/nw.D110000renmrb_20260504_1-01.htm',
    above:
      '<p class="sec">本报记者　张　三　李小四<span class="date">《某某日报》（2026年05月04日　第 01 版）</span></p>',
    published: DAY,
    authors: ['张三', '李小四'],
  },
  {
    shape: 'party paper: the author with a post in brackets',
    url: 'https://theory.paper.example/2026-05/04/content_35000000.htm',
    above:
      '<div class="m-con"><span class="m-con-source">来源：<a href="#">某明网－《某明日报》</a></span><span class="m-con-time">2026-05-04 07:12</span></div>',
    lead: '',
    below:
      '<p>（作者：张三，系某某大学桥梁工程系教授）</p><span class="m-editor">[ 责编：王五 ]</span>',
    published: AT,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'government: names in the head',
    url: 'https://www.gov.example.cn/xinwen/2026-05/04/content_5000000.htm',
    head: `<title>${HEAD_TITLE}_某市政府网</title><meta name="firstpublishedtime" content="2026-05-04-07:12:09"><meta name="lastmodifiedtime" content="2026-05-05-08:00:00"><meta name="author" content="王五">`,
    above:
      '<div class="pages-date">2026-05-04 07:12 <span class="font">来源： 市交通局</span></div>',
    published: AT,
  },
  {
    shape: 'government: a table of document data, its own date and the posting',
    url: 'https://www.gov.example.cn/zfxxgk/zcfb/t123.html',
    head: `<title>${HEAD_TITLE}</title><meta name="PubDate" content="2026-05-04 07:12:09">`,
    heading:
      '<table class="bd1"><tr><td>索 引 号：</td><td>000014349/2026-00001</td><td>主题分类：</td><td>交通</td></tr><tr><td>发文机关：</td><td>市交通局</td><td>成文日期：</td><td>2026年04月20日</td></tr><tr><td>发布日期：</td><td>2026年05月04日</td></tr></table><h1>{title}</h1>',
    published: AT_SECOND,
  },
  {
    shape: 'government: views and share after the time',
    url: 'https://www.moe.example.gov.cn/jyb/s1/202605/t20260504_1000000.html',
    above:
      '<div class="info">发布时间：2026-05-04 信息来源：市交通局 浏览次数：1234次 字号：[大 中 小]</div>',
    published: DAY,
  },
  // City papers and finance
  {
    shape: 'paper on the net: reporter, editor and proofreader in one line',
    url: 'https://www.citypaper.example/detail/177784992014000.html',
    above:
      '<div class="bottom"><span>某京报 记者 张三 编辑 王五 校对 赵六</span><span class="timer">2026-05-04 07:12</span></div>',
    published: AT,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'finance daily: reporter and editor with the house in their titles',
    url: 'https://www.finance.example/articles/2026-05-04/3000000.html',
    above:
      '<p class="u-time"><span class="source">每日某某新闻</span><span class="time">2026-05-04 07:12:09</span></p>',
    lead: '每经记者：张三&nbsp;&nbsp;&nbsp;&nbsp;每经编辑：王五</p><p>',
    published: AT_SECOND,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'finance: source, author and editor after the date',
    url: 'https://www.yicai.example/news/101000000.html',
    above:
      '<div class="title"><p><span>某一财经 2026-05-04 07:12:09</span> <span>听新闻</span></p><p class="names">作者：张三　责编：王五</p></div>',
    published: AT_SECOND,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'finance daily: house and name before the date',
    url: 'https://m.century.example/article/20260504/herald/abc.html',
    above:
      '<div class="newsInfo">21世纪某某报道 张三 <span class="newsDate">2026-05-04 07:12</span></div>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'finance wire: weekday after the time',
    url: 'https://www.wire.example/detail/1000000',
    above: '<div class="detail-header">2026-05-04 07:12 星期一</div><div>财某社 张三</div>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'finance weekly: 文｜ with the house',
    url: 'https://www.caixin.example/2026-05-04/102000000.html',
    above: '<div class="artInfo">2026年05月04日 07:12</div>',
    lead: '文｜某新 张三</p><p>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'finance portal: source and author around the date',
    url: 'https://finance.portal.example/a/202605043000000000.html',
    above:
      '<div class="Info"><div class="item">2026年05月04日 07:12</div><div class="item">来源：证券某报</div><div class="item">作者：张三</div></div>',
    published: AT,
    authors: ['张三'],
  },
  // Portals and their accounts
  {
    shape: 'portal: time and account, then a column of shares',
    url: 'https://www.toutiao.example/article/7000000000000000000/',
    above:
      '<div class="article-meta"><span>2026-05-04 07:12</span><span class="dot">·</span><span class="name"><a href="#">海湾观察</a></span></div>',
    published: AT,
  },
  {
    shape: 'search portal: short year after its label',
    url: 'https://baijia.example/s?id=1700000000000000000',
    above:
      '<div class="author"><p>海湾观察</p><div><span>发布时间：26-05-04 07:12</span><span>某某官方帐号</span></div></div>',
    published: AT,
  },
  {
    shape: 'portal: title with channel, its date in a script as a word',
    url: 'https://new.portal.example/rain/a/20260504A01ABC00',
    head: `<title>${HEAD_TITLE}_某讯新闻</title><script>window.DATA = {"article_id":"20260504A01ABC00","title":"${HEAD_TITLE}","media":"海湾晚报","pubtime":"2026-05-04 07:12:09","comment_id":"8000"}</script>`,
    published: AT_SECOND,
  },
  {
    shape: 'portal: a date without a year, the address knows it',
    url: 'https://inews.portal.example/a/20260504A01ABC00',
    above: '<div class="info">海湾晚报 05-04 07:12</div>',
    published: AT,
  },
  {
    shape: 'portal: everything in text areas',
    url: 'https://china.huan.example/article/4AbCdEfGhIj',
    head: `<title>${HEAD_TITLE}</title>`,
    foot: `<textarea class="article-title" style="display:none">${HEAD_TITLE}</textarea><textarea class="article-time" style="display:none">1777849920000</textarea><textarea class="article-author" style="display:none">张三</textarea>`,
    published: AT,
  },
  {
    shape: 'technology portal: year, month and day without zeros',
    url: 'https://www.it.example/0/900/001.htm',
    above:
      '<div class="info"><span id="pubtime_baidu">2026/5/4 7:12:09</span> <span id="source_baidu">来源：<a>某之家</a></span> <span id="author_baidu">作者：<strong>问舟</strong></span> <span id="editor_baidu">责编：<strong>清源</strong></span></div>',
    published: AT_SECOND,
    authors: ['问舟'],
  },
  {
    shape: 'startup portal: the account signs, the time is told as a distance, data in a script',
    url: 'https://36.example/p/2000000000000000',
    above:
      '<div class="article-title-icon"><a class="title-icon-item item-a">海湾观察</a><span class="title-icon-item item-time">·2小时前</span></div>',
    foot: '<script>window.initialState={"articleDetail":{"articleDetailData":{"data":{"itemId":2000,"widgetTitle":"x","publishTime":1777849920000,"author":"张三"}}}}</script>',
    published: AT,
  },
  {
    shape: 'community of essays: the released time in a script in seconds',
    url: 'https://sspai.example/post/70000',
    foot: '<script>window.__INITIAL_STATE__={"article":{"id":70000,"title":"x","released_time":1777849920,"created_time":1777000000}}</script>',
    published: AT,
  },
  {
    shape: 'developers: "published on" after the words, the update beside it',
    url: 'https://blog.dev.example/a/article/details/100000000',
    above:
      '<div class="bar-content"><span class="time">已于&nbsp;2026-05-06 10:00:00&nbsp;修改</span><span class="read-count">阅读量1.2k</span> <a class="follow-nickName">张三</a><span class="time">于&nbsp;2026-05-04 07:12:09&nbsp;首次发布</span></div>',
    published: AT_SECOND,
    updated: '2026-05-06T10:00:00+08:00',
  },
  {
    shape: 'developers: "posted @" under the text',
    url: 'https://www.blogs.example/zhang/p/15000000.html',
    below:
      '<div class="postDesc">posted @ <span id="post-date">2026-05-04 07:12</span>&nbsp;<a href="#">张三</a>&nbsp;阅读(<span>12</span>)&nbsp;评论(<span>3</span>)</div>',
    published: AT,
  },
  {
    shape: 'answers: edited after publication, both told',
    url: 'https://zhuanlan.answers.example/p/600000001',
    below: '<div class="ContentItem-time">编辑于 2026-05-06 10:00・IP 属地海湾</div>',
    head: `<title>${HEAD_TITLE} - 某乎</title><meta itemprop="datePublished" content="2026-05-03T23:12:00.000Z"><meta itemprop="dateModified" content="2026-05-06T02:00:00.000Z">`,
    published: '2026-05-03T23:12:00Z',
  },
  {
    shape: 'notes: points between the parts of the date',
    url: 'https://www.notes.example/p/abcdef',
    above:
      '<div class="meta"><span>张三</span><time datetime="2026-05-03T23:12:00.000Z">2026.05.04 07:12:00</time><span>字数 1,234</span><span>阅读 5,678</span></div>',
    published: '2026-05-03T23:12:00Z',
  },
  {
    shape: 'news of developers: hours and minutes in words',
    url: 'https://www.dot.example/story?sid=70000',
    above:
      '<div class="talk_time"> 冬天 发表于 2026年05月04日 07时12分 星期一 <b>来自河湾部门</b></div>',
    published: AT,
  },
  {
    shape: 'think tank site: source, writer and date, each in a line',
    url: 'https://www.guancha.example/a/2026_05_04_600000.shtml',
    above:
      '<div class="time fix"><span>2026-05-04 07:12:09</span><span>来源：观某者网</span><span>作者：张三</span></div>',
    published: AT_SECOND,
    authors: ['张三'],
  },
  // Taiwan
  {
    shape: 'united paper: house, reporter and place after the time',
    url: 'https://udn.example/news/story/7000/6000000',
    above:
      '<section class="authors"><time class="article-content__time">2026-05-04 07:12</time><span class="article-content__author">聯某報／ <a href="#">記者張三</a>／台北即時報導</span></section>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'liberty paper: the reporter in brackets before the text',
    url: 'https://news.ltn.example/news/life/breakingnews/4000000',
    above: '<span class="time">2026/05/04 07:12</span>',
    lead: '〔記者張三／台北報導〕',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'central agency: the update in brackets, the reporter in the dateline',
    url: 'https://www.cna.example/news/aloc/202605040001.aspx',
    above:
      '<div class="updatetime"><span>2026/5/4 07:12</span><span>（5/4 09:30 更新）</span></div>',
    lead: '（中某社記者張三台北4日電）',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'china times: the hour before the day',
    url: 'https://www.ct.example/realtimenews/20260504000001-260405',
    above:
      '<div class="meta-info"><time datetime="2026-05-04 07:12"><span class="hour">07:12</span><span class="date">2026/05/04</span></time><div class="source">某時新聞網</div><div class="author">張三</div></div>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'cable news: labels for release and last update',
    url: 'https://news.tvbs.example/life/2000000',
    above:
      '<div class="author">記者 <a href="#">張三</a> 報導</div><div class="time">發佈時間：2026/05/04 07:12</div><div>最後更新時間：2026/05/05 08:00</div>',
    published: AT,
    authors: ['張三'],
    updated: '2026-05-05T08:00:00+08:00',
  },
  {
    shape: 'today: date in words, the reporter in the first line of the text',
    url: 'https://www.et.example/news/20260504/2100000.htm',
    above: '<time class="date">2026年05月04日 07:12</time>',
    lead: '記者張三／台北報導</p><p>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'media of comment: name and time in one line',
    url: 'https://www.storm.example/article/4000000',
    above:
      '<div class="info"><a class="author">張三</a><span id="info_time">2026-05-04 07:12</span></div>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'magazine: 文／ and the picture’s maker',
    url: 'https://www.cw.example/article/5100000',
    above: '<p>文／張三　攝影／李四</p><time>2026-05-04</time>',
    published: DAY,
    authors: ['張三'],
  },
  // Hong Kong and the rest of the world
  {
    shape: 'hk portal: 撰文 with 出版 and 更新',
    url: 'https://www.hk.example/c/60000000/x',
    above:
      '<div>撰文：<span>張三</span></div><div>出版：<time>2026-05-04 07:12</time> 更新：<time>2026-05-05 08:00</time></div>',
    published: AT,
    authors: ['張三'],
    updated: '2026-05-05T08:00:00+08:00',
  },
  {
    shape: 'ming paper: the paper’s own cry before the text',
    url: 'https://news.mingpao.example/pns/x/article/20260504/s00001/1000',
    above: '<div itemprop="datePublished" class="date color2nd">2026年5月4日星期一</div>',
    lead: '【明某專訊】',
    published: DAY,
  },
  {
    shape: 'sing tao: labels in traditional script',
    url: 'https://std.example/realtime/article/1800000',
    above:
      '<div class="time"><span>發佈時間：07:12 2026-05-04 HKT</span><span>更新時間：10:00 2026-05-05 HKT</span></div>',
    published: AT,
    updated: '2026-05-05T10:00:00+08:00',
  },
  {
    shape: 'world radio: day first behind its label',
    url: 'https://www.rf.example/cn/x/20260504-abc',
    above:
      '<div class="t-content__dates">发表时间： 04/05/2026 - 07:12</div><div>修改时间： 05/05/2026 - 10:00</div>',
    published: AT,
  },
  {
    shape: 'world radio: the reporter stands as a role',
    url: 'https://www.bbc.example/zhongwen/simp/world-60000000',
    above:
      '<ul><li>张三</li><li>某某中文记者</li></ul><time datetime="2026-05-04">2026年5月4日</time>',
    published: DAY,
    authors: ['张三'],
  },
  {
    shape: 'singapore paper: afternoon in English',
    url: 'https://www.zb.example/news/china/story20260504-1200000',
    above: '<div>张三 报道</div><div class="story-postdate">发布 / 2026年5月4日 7:12 AM</div>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'finance paper in translation: updated on, with house and writer',
    url: 'https://www.ftc.example/story/001090000',
    above:
      '<div class="story-byline"><span class="story-time">更新于2026年5月4日 07:12</span> 英国《某某时报》 <span class="story-author"><a href="#">张三</a></span></div>',
    published: AT,
  },
  {
    shape: 'traditional clock: afternoon before the hour',
    url: 'https://www.wave.example/a/1',
    above: '<div class="meta">2026年5月4日 上午7:12</div>',
    published: AT,
  },
  {
    shape: 'traditional clock: afternoon',
    url: 'https://www.wave.example/a/2',
    above: '<div class="meta">發布於 2026/05/04 下午 07:12</div>',
    published: `${DAY}T19:12:00+08:00`,
  },
  {
    shape: 'years of the republic',
    url: 'https://www.gov.example.tw/News_Content.aspx?n=1',
    above: '<ul><li>發布日期：115-05-04</li><li>發布單位：交通局</li></ul>',
    published: DAY,
  },
  {
    shape: 'years of the republic in words',
    url: 'https://www.gov.example.tw/News_Content.aspx?n=2',
    above: '<div class="info">張貼日期：中華民國115年5月4日</div>',
    published: DAY,
  },
  // More practices of single lines
  {
    shape: 'newsroom: reporter and trainee in one line',
    url: 'https://www.x.example/newsDetail_forward_1',
    above:
      '<div><span>澎某新闻记者 张三 实习生 李四</span></div><div>2026-05-04 07:12 来源：澎某新闻 ∙ 长三角政商 &gt;</div>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'business news: reporter and editor with bars',
    url: 'https://x.example/1',
    above: '<p>2026/05/04 07:12</p>',
    lead: '记者 | 张三</p><p>编辑 | 王五</p><p>',
    published: AT,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'account: writer and editor with full-width bars',
    url: 'https://x.example/2',
    above: '<em>2026-05-04 07:12</em>',
    lead: '作者｜张三</p><p>编辑｜王五</p><p>',
    published: AT,
    authors: ['张三'],
    editors: ['王五'],
  },
  {
    shape: 'law daily: a box before the reporter of the house',
    url: 'https://x.example/3',
    above: '<p>2026年05月04日 07:12:09</p>',
    lead: '□ 本报记者 张三 通讯员 李四</p><p>',
    published: AT_SECOND,
    authors: ['张三'],
  },
  {
    shape: 'city paper: an empty label for the writer above, the reporter in the text',
    url: 'https://x.example/4',
    above: '<p>时间：2026-05-04 07:12 作者： 来源：某某晚报</p>',
    lead: '本报讯（全媒体记者 张三 通讯员 李四 王五）',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'portal: labels with bars between time, source and writer',
    url: 'https://x.example/5',
    above: '<p>发布时间:2026-05-04 07:12:00 | 来源:某社 | 作者:张三</p>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'portal: source after the time, editor with a number under the text',
    url: 'https://x.example/6',
    above: '<p>2026-05-04 07:12 某某日报 评论(0)</p>',
    below: '<p>[责任编辑：王五 PN123]</p>',
    published: AT,
    editors: ['王五'],
  },
  {
    shape: 'provincial portal: the source before the time',
    url: 'https://x.example/7',
    above: '<p>稿源：某网 2026-05-04 07:12 我有话说</p>',
    below: '<p>编辑： 王五</p>',
    published: AT,
    editors: ['王五'],
  },
  {
    shape: 'JSON-LD that a search engine asks for',
    url: 'https://x.example/9',
    head: `<title>${HEAD_TITLE}</title><script type="application/ld+json">{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld","@id":"x","title":"${HEAD_TITLE}","pubDate":"2026-05-04T07:12:00","upDate":"2026-05-05T07:12:00"}</script>`,
    published: AT,
  },
  {
    shape: 'names in the head that a platform asks for',
    url: 'https://x.example/10',
    head: `<title>${HEAD_TITLE}</title><meta property="bytedance:published_time" content="2026-05-04T07:12:00+08:00"><meta property="article:author" content="张三">`,
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'the day in boxes, the date again in words',
    url: 'https://x.example/12',
    above:
      '<div class="date"><b>04</b><span>2026-05</span></div><div>发布时间： 2026-05-04 <i>07:12</i></div>',
    published: AT,
  },
  {
    shape: 'taiwan: agency and editor after the time',
    url: 'https://x.example/13',
    above: '<div>2026-05-04 07:12 中某通訊社 / 責任編輯：王五</div>',
    lead: '【記者張三／綜合報導】',
    published: AT,
    authors: ['張三'],
    editors: ['王五'],
  },
  {
    shape: 'taiwan magazine: points in the date, writer and picture',
    url: 'https://x.example/14',
    above: '<p>2026.05.04 | 07:12</p><p>文 / 張三　　圖 / 李四</p>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'hong kong: an update alone, the hour first',
    url: 'https://x.example/15',
    above: '<p>更新時間：07:12 2026-05-04</p>',
    lead: '（星島日報報道）',
    published: AT,
  },
  {
    shape: 'hong kong wire: the reporter in brackets after the cry',
    url: 'https://x.example/16',
    above: '<p>2026-05-04 07:12:00 香港某某網</p>',
    lead: '【香港某某網訊】（記者 張三）',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'taiwan: a name and compiled reports',
    url: 'https://x.example/17',
    above: '<p>張三／綜合報導</p><p>2026-05-04 07:12</p>',
    published: AT,
    authors: ['張三'],
  },
  {
    shape: 'weekly: the chief writer',
    url: 'https://x.example/18',
    above: '<p>主笔/张三</p><p>2026-05-04 07:12</p>',
    published: AT,
    authors: ['张三'],
  },
  {
    shape: 'features: text and pictures by one',
    url: 'https://x.example/19',
    above: '<p>图文 / 张三</p><p>2026年5月4日</p>',
    published: DAY,
    authors: ['张三'],
  },
  {
    shape: 'a distance in time, seconds in an attribute',
    url: 'https://x.example/20',
    above: '<span class="time" data-time="1777849920">3天前</span>',
    published: AT,
  },
  {
    shape: 'a distance in time, the moment for machines',
    url: 'https://x.example/21',
    above: '<time datetime="2026-05-04T07:12:00+0800">3天前</time>',
    published: AT,
  },
  {
    shape: 'the moment in the data of a script, beside its making',
    url: 'https://x.example/22',
    foot: '<script>var msgList={"create_time":1777849920,"title":"x"}; window.x={"publish_time":"2026-05-04 07:12"}</script>',
    published: AT,
  },
  {
    shape: 'the making of a post in the data of a script',
    url: 'https://x.example/23',
    foot: '<script>var $CONFIG={}; var data={"createdAt":"2026-05-04T07:12:00+08:00"}</script>',
    published: AT,
  },
  {
    shape: 'government: a table with date and views',
    url: 'http://www.gov.example.cn/art/2026/5/4/art_1_2.html',
    above: '<table><tr><td>发布日期：2026-05-04 07:12</td><td>浏览次数：12</td></tr></table>',
    published: AT,
  },
  {
    shape: 'government: the date in the address alone, without zeros',
    url: 'http://www.gov.example.cn/art/2026/5/4/art_1_2.html',
    published: DAY,
  },
  {
    shape: 'government: source, time and views behind labels',
    url: 'http://www.gov.example.cn/xxgk/content/post_123.html',
    above: '<div>信息来源：本网 发布时间：2026-05-04 07:12:00 浏览量：[<b>12</b>]</div>',
    published: AT,
  },
  {
    shape: 'paper edition: weekday and page after the date',
    url: 'http://epaper.x.example/html/2026-05/04/content_1.htm',
    above: '<div>2026年05月04日 星期一 第A02版：要闻 上一版 下一版</div>',
    lead: '本报记者张三',
    published: DAY,
  },
  {
    shape: 'blog: by whom and when in one sentence',
    url: 'https://x.example/27',
    above: '<p>由 张三 发表于 2026-05-04 07:12</p>',
    published: AT,
  },
  {
    shape: 'blog: spaces around the numbers of the date',
    url: 'https://x.example/28',
    above: '<p>张三 · 2026 年 5 月 4 日 · 5 分钟阅读</p>',
    published: DAY,
  },
  {
    shape: 'documents: changed before published in one line',
    url: 'https://x.example/29',
    above: '<p>最后修改于 2026-05-06 10:00 · 发表于 2026-05-04 07:12</p>',
    published: AT,
    updated: '2026-05-06T10:00:00+08:00',
  },
  {
    shape: 'blog engine: an English label',
    url: 'https://x.example/30',
    above: '<p>Posted on 2026-05-04 In 技术 Views: 12</p>',
    published: DAY,
  },
  {
    shape: 'blog engine: both dates marked for machines',
    url: 'https://x.example/31',
    above:
      '<span>发表于</span> <time title="创建时间：2026-05-04 07:12:00 / 修改时间：2026-05-06 10:00:00" itemprop="dateCreated datePublished" datetime="2026-05-04T07:12:00+08:00">2026-05-04</time> <span>更新于</span> <time itemprop="dateModified" datetime="2026-05-06T10:00:00+08:00">2026-05-06</time>',
    published: AT,
    updated: '2026-05-06T10:00:00+08:00',
  },
  {
    shape: 'forum: numbers without zeros',
    url: 'https://x.example/thread-1-1-1.html',
    above: '<em>发表于 2026-5-4 07:12:00</em> <span>只看该作者</span>',
    published: AT,
  },
  {
    shape: 'blog: label and category',
    url: 'https://x.example/32',
    above: '<p>发布于：2026-05-04 07:12　　归类：新闻</p>',
    published: AT,
  },
]
