import type { Words } from '#protocol'
import { isRefusal, refusals } from '#schedules'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What people call the inputs of the forms, by the last part of the path. English names begin a sentence. */
const NAMES: Readonly<Record<string, Words>> = {
  activity: { zh: '活动', en: 'The activity' },
  all: { zh: '必须有的标签', en: 'The list of tags to have' },
  any: { zh: '任一标签', en: 'The list of tags to choose from' },
  code: { zh: '码', en: 'The code' },
  criteria: { zh: '条件', en: 'The list of conditions' },
  current: { zh: '当前密码', en: 'The current password' },
  displayName: { zh: '姓名', en: 'The name' },
  durationMs: { zh: '时长', en: 'The duration' },
  endsAt: { zh: '结束时间', en: 'The end' },
  exceptions: { zh: '例外日期', en: 'The list of exceptions' },
  feed: { zh: '实时数据', en: 'The live data' },
  file: { zh: '文件', en: 'The file' },
  footer: { zh: '落款', en: 'The footer' },
  heading: { zh: '标题', en: 'The title' },
  heightPx: { zh: '高度', en: 'The height' },
  medium: { zh: '素材', en: 'The file' },
  name: { zh: '名称', en: 'The name' },
  next: { zh: '新密码', en: 'The new password' },
  note: { zh: '说明', en: 'The note' },
  organisation: { zh: '组织', en: 'The organisation' },
  organisationName: { zh: '组织名称', en: 'The name of the organisation' },
  password: { zh: '密码', en: 'The password' },
  place: { zh: '地点', en: 'The place' },
  playlist: { zh: '播放列表', en: 'The playlist' },
  rank: { zh: '次序', en: 'The rank' },
  scope: { zh: '实时数据的范围', en: 'The scope of the live data' },
  screen: { zh: '屏幕', en: 'The screen' },
  screens: { zh: '屏幕', en: 'The list of screens' },
  site: { zh: '站点', en: 'The site' },
  slots: { zh: '列表内容', en: 'The playlist' },
  startsAt: { zh: '开始时间', en: 'The start' },
  tags: { zh: '标签', en: 'The list of tags' },
  take: { zh: '每轮取几项', en: 'The number of items in each round' },
  targets: { zh: '投放范围', en: 'The list of targets' },
  text: { zh: '正文', en: 'The text' },
  title: { zh: '名称', en: 'The title' },
  url: { zh: '网址', en: 'The address' },
  volume: { zh: '音量', en: 'The volume' },
  widthPx: { zh: '宽度', en: 'The width' },
  windows: { zh: '时间段', en: 'The list of times' },
  zone: { zh: '时区', en: 'The time zone' },
}

/** Null for a path that no form shows. */
export function nameOfField(path: string): Words | null {
  const last = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
  return Object.hasOwn(NAMES, last) ? (NAMES[last] ?? null) : null
}

/** The only name with a form of its own. */
const ACCOUNT_NAME: Words = { zh: '账号名由 2 到 40 个小写字母、数字、点、下划线或连字符组成，以字母或数字开头。', en: 'The name of an account has 2 to 40 lower-case letters, digits, dots, underscores or hyphens, and begins with a letter or digit.' }

/** The issues; of a thing that may have one of several forms, those that keep it from the form it comes nearest to. */
export function issuesOf({ issues }: z.ZodError): readonly Issue[] {
  return issues.flatMap((issue) => nearest(issue))
}

function nearest(issue: Issue): Issue[] {
  const forms = issue.code === 'invalid_union' ? issue.errors.map((form) => form.flatMap((each) => nearest(each))) : []
  const [form] = forms.toSorted((a, b) => a.length - b.length)
  return form === undefined ? [issue] : form.map((each) => ({ ...each, path: [...issue.path, ...each.path] }))
}

/** What is wrong with one input, as one would tell a person: `密码至少 10 个字符。` No word of a schema reaches anybody. */
export function sayIssue(issue: Issue): Words {
  if (isRefusal(issue.message)) return refusals[issue.message]
  if (issue.code === 'invalid_format' && issue.format === 'regex' && issue.path.at(-1) === 'name') return ACCOUNT_NAME
  const name = nameOfField(issue.path.join('.'))
  if (isEmpty(issue)) return { zh: `请填写${name?.zh ?? '这一项'}。`, en: `${name?.en ?? 'This'} must not be empty.` }
  const { zh, en } = rule(issue)
  return { zh: `${name?.zh ?? ''}${zh}。`, en: `${name?.en ?? 'This'} ${en}.` }
}

function isEmpty(issue: Issue): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1)
}

/** As predicates: their subject is the name of the field. */
function rule(issue: Issue): Words {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'invalid_format':
      return issue.format === 'url' ? { zh: '须完整，以 http:// 或 https:// 开头', en: 'must be complete and begin with http:// or https://' } : { zh: '格式不对', en: 'has the wrong form' }
    case 'invalid_value':
    case 'invalid_union':
      return { zh: '不在可选的范围内', en: 'is none of the choices' }
    case 'not_multiple_of':
      return { zh: '须为整数', en: 'must be a whole number' }
    default:
      return { zh: '填写有误', en: 'is not right' }
  }
}

function tooSmall(origin: string, least: number): Words {
  if (origin === 'string') return { zh: `至少 ${least} 个字符`, en: `needs at least ${least} characters` }
  if (origin === 'array' || origin === 'set') return { zh: `至少要有 ${least} 项`, en: least === 1 ? 'needs at least one entry' : `needs at least ${least} entries` }
  return { zh: `不能小于 ${least}`, en: `must be ${least} or more` }
}

function tooBig(origin: string, most: number): Words {
  if (origin === 'string') return { zh: `最多 ${most} 个字符`, en: `may have ${most} characters at most` }
  if (origin === 'array' || origin === 'set') return { zh: `最多 ${most} 项`, en: `may have ${most} entries at most` }
  return { zh: `不能大于 ${most}`, en: `must be ${most} or less` }
}
