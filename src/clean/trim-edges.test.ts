import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanArticle } from './index.ts'

const BASE = 'https://e.example/a/'
const BODY = '正文第一段，说的是今天发生的事情，有头有尾，有名有姓。'

const textOf = (html: string) => cleanArticle(html, BASE).text

for (const line of [
  '责任编辑：王翔',
  '（责任编辑：王翔 HF013）',
  '【编辑:李岩】',
  '编辑 刘琰',
  '编辑：张三 校对：李四 审核：王五',
  '責任編輯：陳某',
  '来源：新华网',
  '2022-09-26 10:00 来源：新华网 责任编辑：王翔',
  '扫码关注我们',
  '长按识别二维码，关注公众号',
  '微信扫一扫，分享到朋友圈',
  '长按识别小程序码',
  '微信扫描下方小程序码，查看更多',
  '欢迎关注公众号：某某',
  '微信公众号：某某',
  '点击上方蓝字关注我们',
  '更多精彩内容，请关注某某微信公众号',
  '海量资讯、精准解读，尽在新浪财经APP',
  '下载某某客户端，看更多新闻',
  '> 下载少数派客户端、关注少数派公众号，发现更多 Android 玩机技巧 😃',
  '版权声明：本文为原创文章。',
  '转载请注明出处',
  '未经许可，禁止转载。',
  '本文由某某原创发布于某站，未经许可，禁止转载。',
  '本文仅代表作者个人观点，不代表本站立场。',
  '如有侵权，请联系删除',
  '© 2022 某某 All rights reserved',
  '阅读原文',
  '[阅读全文]',
  '点击此处查看原文>>>',
  '繼續閱讀',
  'Read more',
  'Continue reading…',
  'Read the full story',
  'Learn more »',
  'The post A Title appeared first on A Site.',
  '分享到：微信 微博',
  'Share this:',
  '本文转载自海湾日报',
  '（本文来自海湾新闻，更多原创资讯请下载“海湾新闻”APP）',
  '原标题：海湾大桥恢复通行',
  '新浪声明：新浪网登载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其描述。',
  '投稿邮箱：news@example.cn',
  '返回搜狐，查看更多',
  '相关阅读：',
  '点赞 收藏 分享',
  'This article originally appeared on Coast News.',
  'Reporting by John Smith; Editing by Jane Doe',
  'Sign up here for the daily briefing.',
  'If you enjoyed this article, subscribe to our newsletter.',
  'Continue reading “The log of the lighthouse” →',
  'Leave a comment',
]) {
  test(`at the end, “${line}” goes`, () => {
    assert.equal(textOf(`<p>${BODY}</p><p>${line}</p>`), BODY)
    assert.equal(textOf(`${BODY}<br>${line}`), BODY)
  })
}

for (const line of [
  '（总台央视记者 盛瑾瑜 郭恩友）',
  '记者 张三 北京报道',
  '作者：张三',
  '图片来源：视觉中国',
  '资料来源：Wind，中金公司研究部',
  '题图来自东方IC',
  '游客需要扫码登记后才能进入景区。',
  '扫码点餐引发争议',
  '扫描小程序码的游客比去年多了一倍。',
  '他说，编辑部没有收到任何投诉。',
  '该公司未经授权使用他人作品，被判赔偿五十万元，公司表示将提起上诉，并向消费者致歉，希望各方共同维护版权环境的健康发展，让创作者得到尊重。',
  '据该APP客户端显示，订单已经取消。',
  '手机客户端用户数突破三亿。',
  '微信公众号平台近日发布公告。',
  '下载量最高的APP是一款游戏。',
  '以上，周五愉快~',
  'Read more slowly, the teacher said, and you will see it.',
  'Continue reading the Bible, his mother told him, and he did.',
  'Comments from the minister were not available on Monday.',
  '报名热线电话：010-88888888',
  '声明说，双方将继续谈判。',
  '这家公众号的运营者已被立案调查。',
  'Share prices fell by two percent.',
  'Read the room, she said, and left.',
  'Learn more about the programme at its own site.',
]) {
  test(`at the end, “${line.slice(0, 40)}” is the article's own`, () => {
    assert.equal(textOf(`<p>${BODY}</p><p>${line}</p>`), `${BODY}\n${line}`)
  })
}

test('notices before the first line and after strangers at the end go too', () => {
  assert.equal(
    textOf(
      `<p>来源：游侠网<br>点击此处查看原文&gt;&gt;&gt;</p><p>${BODY}</p><p>题图来自网络</p><p>责任编辑：王</p><p>完</p>`,
    ),
    `${BODY}\n题图来自网络\n完`,
  )
})

test('beyond a long line nothing goes, whatever its form', () => {
  const long = '很长的一行'.repeat(30)
  assert.equal(
    textOf(`<p>a</p><p>编辑：张三</p><p>${long}</p><p>编辑：李四</p><p>b</p>`),
    `a\n${long}\nb`,
  )
  const inside = `<p>${long}</p><p>编辑：张三</p><p>${long}</p>`
  assert.equal(textOf(inside), `${long}\n编辑：张三\n${long}`)
})

test('an article that is nothing else stays', () => {
  assert.equal(textOf('<p>阅读原文</p>'), '阅读原文')
})

test('who is named in credits stays', () => {
  const credits = '出品：某社<br>导演：张三<br>排版：李四'
  assert.equal(
    textOf(`<p>${BODY}</p><p>${credits}</p>`),
    `${BODY}\n出品：某社\n导演：张三\n排版：李四`,
  )
})

for (const tail of [
  '（责任编辑：王翔）',
  '【编辑：李】',
  '责任编辑：王翔',
  '[阅读全文]',
  '<a href=/x>Read more</a>',
  ' <a href=/x>繼續閱讀</a>',
]) {
  test(`after the last sentence, “${tail}” is cut off`, () => {
    assert.equal(textOf(`<p>开头。</p><p>${BODY}${tail}</p>`), `开头。\n${BODY}`)
  })
}

test('the picture of a code to be scanned goes with the line that asks for it', () => {
  const picture = (name: string) => `<p><img src=/${name}.jpg></p>`
  const { html } = cleanArticle(
    `${picture('a')}<p>${BODY}</p>${picture('b')}<p>长按识别二维码关注</p>`,
    BASE,
  )
  assert.deepEqual(html.match(/\/[ab]\.jpg/g), ['/a.jpg'])
  const after = cleanArticle(`${picture('a')}<p>${BODY}</p><p>扫码关注</p>${picture('b')}`, BASE)
  assert.deepEqual(after.html.match(/\/[ab]\.jpg/g), ['/a.jpg'])
  const round = cleanArticle(
    `${picture('a')}<p>${BODY}</p>${picture('b')}<p>长按识别小程序码，进入某某</p>`,
    BASE,
  )
  assert.deepEqual(round.html.match(/\/[ab]\.jpg/g), ['/a.jpg'])
  const only = cleanArticle(`<p>${BODY}</p>${picture('a')}<p>欢迎关注公众号：某</p>`, BASE)
  assert.deepEqual(only.html.match(/\/[ab]\.jpg/g), ['/a.jpg'])
})
