/** The invented organisation of the demo: 澄湖信息中心. People are made of syllables by a fixed seed; nobody real is meant. */
export const ROOT_NAME = '澄湖信息中心党委'

export const BRANCHES = [
  { under: '机关党总支', name: '综合管理党支部', members: 28 },
  { under: '机关党总支', name: '财务后勤党支部', members: 22 },
  { under: '机关党总支', name: '人才教育党支部', members: 24 },
  { under: '技术党总支', name: '网络运行党支部', members: 31 },
  { under: '技术党总支', name: '应急保障党支部', members: 29 },
  { under: '技术党总支', name: '数据分析党支部', members: 27 },
  { under: '技术党总支', name: '软件研发党支部', members: 33 },
  { under: '技术党总支', name: '安全测评党支部', members: 25 },
  { under: '技术党总支', name: '科研创新党支部', members: 23 },
  { under: null, name: '东港分中心党支部', members: 21 },
  { under: null, name: '南麓分中心党支部', members: 19 },
  { under: null, name: '西岭分中心党支部', members: 18 },
] as const

export const GENERAL_BRANCHES = ['机关党总支', '技术党总支'] as const

export interface DemoScreen {
  readonly site: string
  readonly name: string
  readonly isPortrait: boolean
}

export const SITES = ['澄湖总部大楼', '东港科技园', '南麓培训中心', '西岭数据机房'] as const

/** 28 screens in 4 sites. */
export const SCREENS: readonly DemoScreen[] = [
  ...atSite('澄湖总部大楼', ['一层大堂东屏', '一层大堂西屏', '一层访客区', '二层会议区', '三层党建活动室', '五层茶歇区', '员工餐厅一号', '员工餐厅二号'], ['一号电梯厅', '二号电梯厅', '三号电梯厅', '地下车库入口']),
  ...atSite('东港科技园', ['园区门厅', '展厅主屏', '报告厅门口', '食堂'], ['北楼电梯厅', '南楼电梯厅']),
  ...atSite('南麓培训中心', ['接待大厅', '学习书院', '阶梯教室门口', '宿舍楼大厅'], ['教学楼电梯厅']),
  ...atSite('西岭数据机房', ['值班大厅', '参观走廊', '办公楼门厅'], ['一号楼电梯厅', '二号楼电梯厅']),
]

function atSite(site: string, landscape: readonly string[], portrait: readonly string[]): DemoScreen[] {
  return [...landscape.map((name) => ({ site, name, isPortrait: false })), ...portrait.map((name) => ({ site, name, isPortrait: true }))]
}

const SURNAMES = Array.from('林周徐沈韩唐曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁范方石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文')
const FIRST = Array.from('若云书景思嘉清明海晓子承雨知言安之予怀修望舒远松青')
const SECOND = Array.from('溪岚屿棠川禾桐宁澜朗越泽然悦晴峰辰南帆迪桦霖苒')

/** `count` different names, the same at every call. */
export function inventNames(count: number): string[] {
  let seed = 20_261_122
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const names = new Set<string>()
  while (names.size < count) names.add(`${pick(SURNAMES)}${pick(FIRST)}${pick(SECOND)}`)
  return [...names]

  function pick(list: readonly string[]): string {
    return list[random(list.length)] ?? ''
  }
}
