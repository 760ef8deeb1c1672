import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editorNames, labelledNames, reporterNames, signedNames } from './han-authors.ts'

for (const [line, names] of [
  ['作者：张三 2021年12月1日', ['张三']],
  ['来源：某日报 作者：王小明、李四', ['王小明', '李四']],
  ['文/赵六 编辑/钱七', ['赵六']],
  ['执笔人：孙一 周二 吴三', ['孙一', '周二', '吴三']],
  ['本帖由风过无痕于2005年8月12日发表', ['风过无痕']],
  ['来源：某日报', []],
  ['责任编辑：张三', []],
  ['他的作者身份引起争议', []],
] as const) {
  test(`"${line}" names ${names.join(', ') || 'no author'}`, () => {
    assert.deepEqual(labelledNames(line), names)
  })
}

for (const [line, names] of [
  ['（记者 张三 李四）', ['张三', '李四']],
  ['……作出贡献。（总台记者 王五）', ['王五']],
  ['本报记者赵小六发自北京', ['赵小六']],
  ['据某社电（记者 格桑边觉）记者近日从会议上了解到', ['格桑边觉']],
  ['本报讯（记者 钱七 通讯员 孙八）', ['钱七']],
  ['记者从会议上了解到，今年将……', []],
  ['见到记者，原本穿着棉衣、棉鞋的他进房间换上了夹克', []],
  ['去年他被记者协会评为先进', []],
] as const) {
  test(`"${line}" names ${names.join(', ') || 'no reporter'}`, () => {
    assert.deepEqual(reporterNames(line), names)
  })
}

test('editors are told apart', () => {
  assert.deepEqual(editorNames('（责任编辑：刘一）'), ['刘一'])
  assert.deepEqual(editorNames('编辑：陈二、杨三'), ['陈二', '杨三'])
})

for (const [line, names] of [
  ['胡平', ['胡平']],
  ['[ 黄宇 ]', ['黄宇']],
  ['赵延东、风笑天', ['赵延东', '风笑天']],
  ['李小明 王二', ['李小明', '王二']],
  ['金融', []],
  ['首页', []],
  ['海湾大桥', []],
  ['周末去哪儿', []],
  ['高清', []],
] as const) {
  test(`"${line}" by a title signs ${names.length === 0 ? 'nothing' : names.join(', ')}`, () => {
    assert.deepEqual(signedNames(line), names)
  })
}
