import { w } from './words.ts'

/** What is run where the controller runs. The folder is told to those who manage the system only; null leaves its place open. */
export function verifyCommand(dataFolder: string | null): string {
  const folder = dataFolder ?? w.verifyPlace
  return `npm run trail:verify -- ${/^[\w./:\\-]+$/.test(folder) ? folder : `"${folder}"`}`
}
