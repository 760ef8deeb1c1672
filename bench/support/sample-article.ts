export const ARTICLE_BYTES = 5000

/** An article as feeds carry them: inline styles, lazy pictures, trackers, notices at its end. */
export function sampleArticle(number: number): string {
  const parts = [
    '<div class="article"><style>.a{color:red}</style>',
    `<p style="text-indent:2em">　　<strong>本报讯</strong>（记者 某某）第${number}届论坛今天举行。</p>`,
    '<div class="img_wrapper"><img src="blank.gif" data-src="//img.example/a.jpg?x=1" style="max-width:640px"><span class="img_descr">会场</span></div>',
  ]
  for (let index = 0; Buffer.byteLength(parts.join('')) < ARTICLE_BYTES - 400; index++) {
    parts.push(
      `<p class="para" style="line-height:1.75em">　　与会者表示，<a href="https://e.example/${index}?utm_source=rss&amp;id=${number}">合作</a>的前景<b>“广阔”</b>，今年前${index}个月增长&nbsp;12.${index}%，&quot;超出预期&quot;。</p>`,
    )
  }
  parts.push(
    '<ul><li>第一项<ul><li>其一</li></ul></li><li>第二项</li></ul>',
    '<p>长按识别二维码，关注我们</p><p class="article-editor">责任编辑：某某</p></div><script>track()</script>',
  )
  return parts.join('\n')
}
