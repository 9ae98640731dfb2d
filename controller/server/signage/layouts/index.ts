export { keepLayoutsSound } from './keep-layouts-sound.ts'
