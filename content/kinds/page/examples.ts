import { page, type PageItem } from './model.ts'

export const pageExamples: readonly PageItem[] = [page.parse({ id: 'example-page', kind: 'page', name: '食堂今日菜单', url: 'https://menu.example.org/today' })]
