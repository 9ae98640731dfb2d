import { dictionary } from '#elements'

export const presetWords = dictionary({
  strip: { zh: '带底部条', en: 'Main and strip' },
  columns: { zh: '左右两栏', en: 'Two columns' },
  side: { zh: '带侧栏', en: 'Main and side' },
  quarters: { zh: '四格', en: 'Four quarters' },
})

export const zoneWords = dictionary({
  main: { zh: '主画面', en: 'Main zone' },
  strip: { zh: '底部条', en: 'Strip' },
  side: { zh: '侧栏', en: 'Side zone' },
  first: { zh: '第一区', en: 'First zone' },
  second: { zh: '第二区', en: 'Second zone' },
  third: { zh: '第三区', en: 'Third zone' },
  fourth: { zh: '第四区', en: 'Fourth zone' },
})

export const layoutWords = dictionary({
  division: { zh: '画面划分', en: 'Division' },
  ownDivision: { zh: '各区的位置已自行调整。', en: 'The zones have positions of their own.' },
  choose: { zh: '选择播放列表或内容', en: 'Choose a playlist or an item' },
  needsContent: { zh: '请为每个区选择要显示的播放列表或内容。', en: 'Choose a playlist or an item for each zone.' },
  playlists: { zh: '播放列表（轮流显示）', en: 'Playlists, shown in turn' },
  fixed: { zh: '固定显示一个内容', en: 'One item, shown all the time' },
  boxes: { zh: '按数字调整位置', en: 'Set positions by number' },
  boxesHint: { zh: '以屏幕宽和高的百分比计，从左上角量起；数字大的层在上面。', en: 'In percent of the screen’s width and height, from the upper left. A higher layer covers a lower one.' },
  landscape: { zh: '横屏', en: 'Landscape' },
  portrait: { zh: '竖屏', en: 'Portrait' },
  x: { zh: '左', en: 'Left' },
  y: { zh: '上', en: 'Top' },
  width: { zh: '宽', en: 'Width' },
  height: { zh: '高', en: 'Height' },
  z: { zh: '层', en: 'Layer' },
  zone: { zh: (number: number) => `第 ${number} 区`, en: (number: number) => `Zone ${number}` },
  outside: { zh: '每个区至少占 5%，并且不能超出屏幕。', en: 'Each zone takes at least 5 % and stays inside the screen.' },
})
