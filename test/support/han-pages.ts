// Shapes of Chinese news pages, reduced: the boxes and names that such pages are made of, texts made up.

export type HanPage = {
  readonly shape: string
  readonly url: string
  readonly html: string
  readonly title: string
  readonly paragraphs: readonly string[]
  /** Day and time on the page's clock; absent where the page states none. */
  readonly published?: string
  readonly authors?: readonly string[]
  /** What must not be in the text. */
  readonly noise: readonly string[]
}

const TITLE = '海湾大桥今晨恢复通行 检修比原计划提前两天完成'
const PARAGRAPHS = [
  '今天早上六点，停运检修十一天的海湾大桥恢复通行，第一批过桥的是等候了一夜的货车。',
  '桥梁管理处负责人介绍，这次检修更换了主跨的四十二根吊索，并重新铺设了防水层，工期比原计划提前两天。',
  '“夜里气温低，沥青冷得快，工人们把摊铺的时间改到了中午。”现场调度员说，这样做虽然慢了一些，但质量更有保证。',
  '据了解，检修期间共有三万六千辆车绕行上游的老桥，沿线两个镇临时增设了加水点和休息处，没有发生一起事故。',
  '管理处表示，下一次全面检修将安排在五年之后，届时会提前三个月公布绕行方案，方便市民安排出行。',
] as const

const NAV =
  '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news/">新闻</a></li><li><a href="/finance/">财经</a></li><li><a href="/sports/">体育</a></li><li><a href="/ent/">娱乐</a></li><li><a href="/tech/">科技</a></li></ul></div>'
const LINKS = [
  '渔港今日开渔 三百艘船出海',
  '新线路开通 早班车提前半小时',
  '图书馆延长开放时间至晚上十点',
  '市民公园改造方案公示',
  '下周有两股冷空气到来',
]
const list = (className: string): string =>
  `<div class="${className}"><h3>相关新闻</h3><ul>${LINKS.map((text, index) => `<li><a href="/n/${index}.html">${text}</a></li>`).join('')}</ul></div>`
const HOT = `<div class="hot-list"><h3>热门推荐</h3><ul>${LINKS.map((text, index) => `<li><a href="/h/${index}.html">${text}</a><span>${index + 2}小时前</span></li>`).join('')}</ul></div>`
const FOOT =
  '<div class="footer"><p><a href="/about">关于我们</a> | <a href="/ad">广告服务</a> | <a href="/job">招聘信息</a></p><p>Copyright © 1996-2026 某某公司 版权所有</p><p>京ICP备00000000号 互联网新闻信息服务许可证：00000000000</p><p>违法和不良信息举报电话：010-00000000</p></div>'
const NOISE = ['渔港今日开渔', 'ICP备', '关于我们', '体育', '举报电话']
const p = (indent = ''): string => PARAGRAPHS.map(text => `<p>${indent}${text}</p>`).join('\n')

const page = (head: string, body: string, lang = ' lang="zh-CN"'): string =>
  `<!DOCTYPE html><html${lang}><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`

const base = { title: TITLE, paragraphs: PARAGRAPHS, noise: NOISE }

export const HAN_PAGES: readonly HanPage[] = [
  {
    ...base,
    shape: 'portal with a channel in its title, a date bar and an editor after the text',
    url: 'https://news.portal.example/c/2026-05-04/doc-abc123.shtml',
    published: '2026-05-04T07:12:00+08:00',
    noise: [...NOISE, '责任编辑', '扫码', '海量资讯'],
    html: page(
      `<title>${TITLE}_某某新闻_某某网</title><meta property="og:title" content="${TITLE}"><meta property="article:published_time" content="2026-05-04T07:12:00+08:00">`,
      `${NAV}<div class="main-content w1240"><h1 class="main-title">${TITLE}</h1><div class="top-bar"><div class="date-source"><span class="date">2026年05月04日 07:12</span> <a class="source" href="#">海湾日报</a></div></div>
      <div class="article-content-left"><div class="article" id="artibody">${p('　　')}<p class="article-editor">责任编辑：李四 </p></div><div class="wx_QRcode">扫码关注某某新闻</div><div class="app-download">海量资讯、精准解读，尽在某某APP</div></div>${list('rel-news')}${HOT}</div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'portal that writes who answers for the text under it',
    url: 'https://www.portal.example/news/article/HABCDEFG0001.html',
    published: '2026-05-04T07:12:09+08:00',
    noise: [...NOISE, '责任编辑', '特别声明', '来源'],
    html: page(
      `<title>${TITLE}_某易新闻</title>`,
      `${NAV}<div class="container clearfix" id="container" data-publishtime="2026-05-04 07:12:09"><div class="post_main"><h1 class="post_title">${TITLE}</h1><div class="post_info">2026-05-04 07:12:09　来源: <a href="#">海湾晚报</a>　湾区 <a href="#">举报</a></div>
      <div class="post_body">${p()}<div class="gg200x300"><a href="#">广告</a></div></div><div class="post_author"><a href="#"><img src="/end.png" width="13"></a> 本文来源：海湾晚报　 责任编辑： 王五_NX5678</div>
      <div class="post_statement">特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</div></div>${HOT}</div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'portal of many writers: the account signs, the reader is led back',
    url: 'https://www.portal.example/a/700000000_120000000',
    published: '2026-05-04T07:12:00+08:00',
    noise: [...NOISE, '返回某狐', '平台声明', '阅读 ('],
    html: page(
      `<title>${TITLE}_大桥_检修_吊索</title><meta name="mediaid" content="海湾观察">`,
      `${NAV}<div id="article-container"><div class="left main"><div class="text"><div class="text-title"><h1>${TITLE}</h1><div class="article-info"><span class="time" id="news-time" data-val="1777849920000">2026-05-04 07:12</span> <span class="data-source">来源:<a href="#">海湾观察</a></span></div></div>
      <article class="article" id="mp-editor"><p data-role="original-title" style="display:none">原标题：${TITLE}</p>${p()}<p><a class="backsohu" href="/"><span id="backsohucom">返回某狐，查看更多</span></a></p><p data-role="editor-name">责任编辑：</p></article>
      <div class="statement">平台声明：该文观点仅代表作者本人，本号系信息发布平台，仅提供信息存储空间服务。</div><div class="bottom-relate-wrap"><span class="read-num">阅读 (<em>1234</em>)</span></div></div></div>${HOT}</div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'party paper: reporters in brackets, br after br, everything in tables, no marked date',
    url: 'http://paper.example.cn/n1/2026/0504/c1001-40000000.html',
    published: '2026-05-04T07:12:00+08:00',
    authors: ['张三', '李小四'],
    noise: [...NOISE, '责编', '分享让更多人看到'],
    html: page(
      `<title>${TITLE}--时政--某民网</title><meta name="publishdate" content="2026-05-04">`,
      `${NAV}<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>${TITLE}</h1><div class="author cf">本报记者 张三 李小四</div><div class="channel cf"><div class="col-1-1 fl">2026年05月04日07:12 | 来源：<a href="#">某民网－海湾日报</a></div></div>
      <div class="rm_txt_con cf">${p('　　')}<p class="edit cf">(责编：赵六、钱七)</p></div><div class="edit cf">分享让更多人看到</div></div>${HOT}</div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'agency: year, day and hour in boxes of their own; the reporter in a line of the text',
    url: 'http://www.agency.example/20260504/0a1b2c3d4e5f/c.html',
    published: '2026-05-04T07:12:30+08:00',
    noise: [...NOISE, '纠错', '字体'],
    html: page(
      `<title>${TITLE}-某华网</title>`,
      `${NAV}<div class="header domPC"><div class="header-top"><div class="header-time left"><span class="year"><em> 2026</em></span> <span class="day"><em>05</em>/<em>04</em></span> <span class="time"> 07:12:30</span></div><div class="header-cont"><h1><span class="title">${TITLE}</span></h1></div><div class="source">来源：某华网</div></div></div>
      <div class="main clearfix"><div class="main-left left"><div id="detailContent">${p('　　')}</div><div id="articleEdit"><span class="tiyi1 domPC"><a href="#">【纠错】</a></span> <span class="editor"> 【责任编辑:孙八】 </span></div></div>${list('columBox')}</div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'newsroom that draws itself: hashed class names, the reporter above the date',
    url: 'https://www.newsroom.example/newsDetail_forward_30000000',
    published: '2026-05-04T07:12:00+08:00',
    authors: ['周九'],
    noise: [...NOISE, '打开APP', '责任编辑', '校对'],
    html: page(
      `<title>${TITLE}_长三角政商_某湃新闻</title><meta name="Description" content="${PARAGRAPHS[0]}">`,
      `<div id="__next">${NAV}<div class="index_wrapper__L_zqV"><h1 class="index_title__B8mhI">${TITLE}</h1><div class="index_left__LfzyH"><div>某湃新闻记者 周九</div><div class="ant-space"><div><span>2026-05-04 07:12</span></div><div><span>来源：某湃新闻</span></div></div></div>
      <div class="index_cententWrap__Jv8jK">${p()}<div class="index_copyright__xyz">责任编辑：吴十　校对：郑一</div></div><div class="index_download__a1">打开APP，阅读体验更佳</div>${HOT}</div></div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'portal whose only date is in the data of a script',
    url: 'https://news.portal.example/c/8ABCDEFGHIJ',
    published: '2026-05-04T07:12:00+08:00',
    noise: NOISE,
    html: page(
      `<title>${TITLE}_某凰网</title><script>var allData = {"docData":{"title":"${TITLE}","newsTime":"2026-05-04 07:12:00","contentData":{}}};</script>`,
      `${NAV}<div class="index_leftContent_x"><div class="index_artical_y"><h1 class="index_title_z">${TITLE}</h1><div class="index_main_content_w"><div class="index_text_v">${p()}</div></div></div></div>${HOT}${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'government site: the standard names in the head, a TRS body, print and close after it',
    url: 'https://www.gov.example.cn/zhengce/202605/content_7000000.htm',
    published: '2026-05-04T07:12:00+08:00',
    noise: [...NOISE, '打印', '扫一扫', '字号'],
    html: page(
      `<title>${TITLE}_某市人民政府</title><meta name="ArticleTitle" content="${TITLE}"><meta name="PubDate" content="2026-05-04 07:12"><meta name="ContentSource" content="市交通局"><meta name="ColumnName" content="政务动态">`,
      `${NAV}<div class="BreadcrumbNav">当前位置： <a href="/">首页</a> &gt; <a href="/zw">政务动态</a></div><div class="article oneColumn"><h1>${TITLE}</h1><div class="pages-date">2026-05-04 07:12 <span>来源： 市交通局</span> <span>字号： 大 中 小</span> <a href="#">打印</a></div>
      <div class="pages_content" id="UCAP-CONTENT"><div class="TRS_Editor">${p('　　')}</div></div><div class="pages_print"><a href="#">【打印本页】</a> <a href="#">【关闭窗口】</a></div><div class="qr">扫一扫在手机打开当前页</div></div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'broadcaster: source and date in one line, the editor in another',
    url: 'https://news.tv.example/2026/05/04/ARTIabcdefg260504.shtml',
    published: '2026-05-04T07:12:00+08:00',
    noise: [...NOISE, '编辑：', '点击收起全文', '扫一扫'],
    html: page(
      `<title>${TITLE}_新闻频道_某视网</title>`,
      `${NAV}<div class="main"><div class="content18313" id="title_area"><h1>${TITLE}</h1><div class="info1">来源：某视新闻客户端 | 2026年05月04日 07:12</div></div><div class="content_area" id="content_area">${p('　　')}</div>
      <div class="zebian"><span>编辑：郑二 </span><span>责任编辑：</span></div><div class="arrowdown">点击收起全文</div><div class="sharebar"><span>扫一扫 分享到微信</span></div></div>${list('list')}${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'finance weekly: the reporter in brackets before the text, rights after it',
    url: 'https://finance.weekly.example/2026-05-04/102000000.html',
    published: '2026-05-04T07:12:00+08:00',
    authors: ['冯三'],
    noise: [...NOISE, '版权声明', '责任编辑', '推荐阅读'],
    html: page(
      `<title>${TITLE}_经济频道_某新网</title>`,
      `${NAV}<div class="conTop"><div id="conTit"><h1>${TITLE}</h1><div class="artInfo" id="artInfo">2026年05月04日 07:12　来源于 某新网</div></div></div><div id="the_content"><div id="Main_Content_Val" class="text"><p>　　【某新网】（记者 冯三）${PARAGRAPHS[0]}</p>${PARAGRAPHS.slice(
        1,
      )
        .map(text => `<p>　　${text}</p>`)
        .join(
          '',
        )}</div><p class="idetor">责任编辑：陈四 | 版面编辑：褚五</p><div class="content-tag">版权声明：未经授权，禁止转载和建立镜像。</div><div class="moreReport"><h4>推荐阅读</h4>${list('more')}</div></div>${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'answer site: paragraphs with data-pid, a date after the text, answers of others below',
    url: 'https://zhuanlan.answers.example/p/600000000',
    published: '2026-05-04T07:12:00+08:00',
    authors: ['卫六'],
    noise: [...NOISE.filter(word => word !== '体育'), '赞同', '条评论', '登录后'],
    html: page(
      `<title>${TITLE} - 某乎</title><meta itemprop="headline" content="${TITLE}"><meta itemprop="datePublished" content="2026-05-03T23:12:00.000Z">`,
      `<div class="Post-content"><article class="Post-Main Post-NormalMain"><header class="Post-Header"><h1 class="Post-Title">${TITLE}</h1><div class="Post-Author"><div class="AuthorInfo" itemprop="author" itemscope itemtype="http://schema.org/Person"><meta itemprop="name" content="卫六"><span class="UserLink AuthorInfo-name">卫六</span></div></div><div class="LabelContainer">12 人赞同了该文章</div></header>
      <div class="Post-RichTextContainer"><div class="RichText ztext Post-RichText">${PARAGRAPHS.map(text => `<p data-pid="x">${text}</p>`).join('')}</div></div><div class="ContentItem-time">发布于 2026-05-04 07:12・IP 属地海湾</div><div class="ContentItem-actions">赞同 12 · 3 条评论 · 分享 · 喜欢 · 收藏</div></article>
      <div class="Comments"><div>登录后可评论</div></div></div>${HOT}${FOOT}`,
    ),
  },
  {
    ...base,
    shape: 'account on a chat service: text in sections and spans, the date in a script alone',
    url: 'https://mp.chat.example/s/AbCdEfGhIjKl',
    published: '2026-05-04T07:12:00+08:00',
    authors: ['蒋七'],
    noise: ['长按识别', '阅读原文', '预览时标签不可点', '微信扫一扫', '在看'],
    html: page(
      `<title></title><meta property="og:title" content="${TITLE}"><meta name="author" content="蒋七"><script>var ct = "1777849920"; var publish_time = "" || "";</script>`,
      `<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><div id="img-content"><h1 class="rich_media_title" id="activity-name">${TITLE}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">蒋七</span> <span class="rich_media_meta_nickname" id="profileBt"><a href="#" id="js_name">海湾观察</a></span> <em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
      <div class="rich_media_content" id="js_content" style="visibility: hidden;">${PARAGRAPHS.map(text => `<section style="line-height:1.75em"><span style="font-size:16px">${text}</span></section>`).join('')}<section><img data-src="https://mmbiz.chat.example/qr.png" data-w="258"></section><section><span>长按识别二维码关注我们</span></section></div></div></div>
      <div class="rich_media_tool"><a href="#">阅读原文</a> <span>在看</span></div><div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div><div>预览时标签不可点</div></div></div>`,
      '',
    ),
  },
  {
    ...base,
    shape: 'old site: no paragraphs, br and full-width indents in a table cell, the head in pinyin',
    url: 'http://www.old.example.cn/xinwen/2026-05/04/content_123456.htm',
    published: '2026-05-04T00:00:00+08:00',
    noise: NOISE,
    html: page(
      `<title>${TITLE}</title>`,
      `${NAV}<table width="760"><tr><td class="biaoti" align="center"><b>${TITLE}</b></td></tr><tr><td align="center">http://www.old.example.cn　 2026-05-04　来源：海湾日报　作者：沈八</td></tr><tr><td class="neirong" id="zoom"><br>${PARAGRAPHS.map(text => `　　${text}`).join('<br><br>\n')}<br></td></tr></table><table><tr><td>${list('xiangguan')}</td></tr></table>${FOOT}`,
      '',
    ),
    authors: ['沈八'],
  },
]
