import { dictionary, say, toast } from '#elements'
import { troubleOf, wordsOf } from '../data/failure.ts'

const w = dictionary({
  lost: { zh: '连不上服务器，请检查网络后再试。', en: 'The server cannot be reached. Check the network and try again.' },
})

/** Runs something the person asked for and says so where it did not succeed. True on success. */
export async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (cause) {
    toast({ tone: 'bad', text: troubleOf(cause) === 'lost' ? w.lost : say(wordsOf(cause)) })
    return false
  }
}
