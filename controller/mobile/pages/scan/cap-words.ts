import type { Words } from '#protocol'

/** Why a sign-in earned `points` only: the day's limit of its rule is `cap`. */
export function capWords(points: number, cap: number): Words {
  if (points === 0) return { zh: `今天这一项已达上限 ${cap} 分，所以这次不再加分；到场照常记录。`, en: `You have today’s ${cap} points of this kind already, so this time adds none. Your presence is recorded all the same.` }
  return { zh: `每天这一项最多 ${cap} 分，这次只计到上限。`, en: `At most ${cap} points of this kind count per day; this time filled them up.` }
}
