import { dictionary } from '#elements'

export const tagWords = dictionary({
  tags: { zh: '标签', en: 'Tags' },
  tagsHint: { zh: '按标签自动取内容的播放列表会用到', en: 'Playlists by tags take items by these' },
  newTag: { zh: '新标签', en: 'New tag' },
  addTag: { zh: '添加', en: 'Add' },
  items: { zh: (count: number) => `${count} 条内容`, en: (count: number) => (count === 1 ? '1 item' : `${count} items`) },
  noTags: { zh: '还没有内容带标签。先在“内容”里给几条内容加上标签。', en: 'No item has a tag yet. Give some items a tag on the Items page first.' },
  noTagsYet: { zh: '还没有标签，在下面写第一个。', en: 'There are no tags yet. Write the first one below.' },
})
