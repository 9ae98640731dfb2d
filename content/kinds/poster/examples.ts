import { poster, type PosterItem } from './model.ts'
import { exampleMedium } from '../../example-media.ts'

export const posterExamples: readonly PosterItem[] = [
  poster.parse({
    id: 'example-poster-notice',
    kind: 'poster',
    name: '主题党日预告',
    theme: 'festive',
    heading: '十一月主题党日：走进城市规划馆',
    text: '11月27日（周五）14:00 在一号楼大厅集合，14:15 乘车出发，17:00 前返回。\n请佩戴党员徽章，自备水杯；因故不能参加的同志，请于26日中午前向所在支部请假。',
    footer: '机关党委办公室 · 2026年11月',
    picture: exampleMedium.landscape,
  }),
  poster.parse({
    id: 'example-poster-slogan',
    kind: 'poster',
    name: '清廉提醒',
    theme: 'clean',
    heading: '清风常伴 廉洁同行',
    text: '公务交往有边界，人情往来守规矩。',
    footer: '机关纪委',
    picture: exampleMedium.portrait,
  }),
  poster.parse({
    id: 'example-poster-text',
    kind: 'poster',
    name: '意见征集',
    theme: 'sober',
    heading: '职工食堂改造方案征求意见',
    text: '方案已在办公系统“公示公告”栏目发布，重点调整就餐时段、取餐动线与清真窗口位置。\n\n征集时间：11月23日至12月4日\n提交方式：办公系统留言，或投入一号楼大厅意见箱\n\n每一条意见都会得到答复。',
    footer: '行政事务部 · 联系分机 6120',
    picture: null,
  }),
]
