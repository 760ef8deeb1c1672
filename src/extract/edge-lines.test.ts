import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEdgeLine, isHanCaption, isNoiseLine } from './edge-lines.ts'

for (const line of [
  '（责任编辑：张三）',
  '编辑/李四',
  '来源：某某日报',
  '澎湃新闻记者 张三 李四',
  '点击上方蓝字关注我们',
  '长按识别二维码关注',
  '返回搜狐，查看更多',
  '特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。',
  '未经授权不得转载',
  '— END —',
  'Notice: The content above is uploaded by a user.',
]) {
  test(`"${line}" may go at an edge`, () => assert.ok(isEdgeLine(line)))
}

for (const line of [
  '记者从会议上了解到，今年将完成全部改造任务。',
  '来源于大自然的馈赠，让这里的茶叶格外香。',
  '编辑部里一片忙碌，大家都在等最后的消息。',
  '点击率并不能说明一切。',
  '声明发表后，各方反应不一。',
  '图书馆今天开放。',
  'The end of the season came early this year.',
]) {
  test(`"${line}" is a sentence`, () => {
    assert.ok(!isEdgeLine(line) && !isNoiseLine(line) && !isHanCaption(line))
  })
}

test('captions of Chinese papers are known by their ends', () => {
  assert.ok(isHanCaption('图为通航现场。 受访者供图'))
  assert.ok(isHanCaption('▲施工现场'))
  assert.ok(isHanCaption('航道恢复通航。本报记者 张三 摄'))
})
