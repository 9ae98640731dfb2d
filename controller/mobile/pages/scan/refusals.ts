import type { IconName } from '#elements'
import type { Words } from '#protocol'
import type { Reason } from '../../data/visit.ts'

export interface RefusalWords {
  readonly icon: IconName
  readonly heading: Words
  /** What happened. */
  readonly text: Words
  /** What to do now. */
  readonly next: Words
}

const scanAgain: Words = { zh: '用手机相机重新扫描大堂屏幕上当前的码。', en: 'Use your phone’s camera to scan the code that is on the lobby screen now.' }

/** Each reason in the words of somebody at the door who wants to help. */
export const refusals: Readonly<Record<Reason, RefusalWords>> = {
  'expired': {
    icon: 'sign-in',
    heading: { zh: '这个码刚刚过期', en: 'That code has just expired' },
    text: { zh: '屏幕上的码每 15 秒更换一次，您扫到的是之前的一个。', en: 'The screen changes its code every 15 seconds, and this was an earlier one.' },
    next: { zh: '再看一眼屏幕，用手机相机扫描当前的码。', en: 'Look at the screen again and scan the code it shows now.' },
  },
  'forged': {
    icon: 'warning',
    heading: { zh: '无法确认这个码', en: 'This code cannot be confirmed' },
    text: { zh: '它不是本单位屏幕生成的，可能被改动过。', en: 'None of our screens made it; it may have been altered.' },
    next: { zh: '请走到大堂屏幕前直接扫码。如果扫的就是屏幕，请告诉活动组织者。', en: 'Go to a lobby screen and scan it directly. If that is what you did, please tell the organiser.' },
  },
  'early': {
    icon: 'calendar',
    heading: { zh: '这块屏幕的时间走快了', en: 'This screen’s clock is ahead' },
    text: { zh: '它显示的码还没到生效时间。', en: 'The code it shows is not valid yet.' },
    next: { zh: '请等半分钟再扫一次。如果还不行，请告诉活动组织者。', en: 'Wait half a minute and scan again. If that does not help, tell the organiser.' },
  },
  'not-shown': {
    icon: 'screen-off',
    heading: { zh: '这块屏幕没有开放签到', en: 'This screen is not taking sign-ins' },
    text: { zh: '它现在没有播放这场活动的签到码。', en: 'It does not show the code of this activity at the moment.' },
    next: { zh: '请到正在显示签到码的屏幕前重新扫描。', en: 'Find a screen that shows the sign-in code and scan it there.' },
  },
  'activity-not-open': {
    icon: 'calendar',
    heading: { zh: '签到还没有开始', en: 'Sign-in is not open yet' },
    text: { zh: '您来早了，临近活动开始时才能签到。', en: 'You are early. It opens shortly before the activity begins.' },
    next: { zh: '请稍候，活动快开始时再扫一次。', en: 'Please wait, and scan again close to the start.' },
  },
  'activity-over': {
    icon: 'calendar',
    heading: { zh: '活动已经结束', en: 'The activity is over' },
    text: { zh: '结束后不能再签到。', en: 'Nobody can sign in after the end.' },
    next: { zh: '如果您当时在场，请联系活动组织者说明。', en: 'If you were there, please speak with the organiser.' },
  },
  'activity-unknown': {
    icon: 'activity',
    heading: { zh: '找不到这场活动', en: 'There is no such activity' },
    text: { zh: '它可能已经取消，或者改到了别的时间。', en: 'It may have been called off or moved.' },
    next: { zh: '请看屏幕上最新的活动信息，再扫描当前的码。', en: 'See what the screen announces now, and scan the code it shows.' },
  },
  'unreadable': {
    icon: 'sign-in',
    heading: { zh: '没有读出签到码', en: 'The code could not be read' },
    text: { zh: '扫到的地址不完整，可能只复制到了一部分。', en: 'The address is incomplete; perhaps only a part was copied.' },
    next: scanAgain,
  },
  'ticket-expired': {
    icon: 'calendar',
    heading: { zh: '这次扫码已经超时', en: 'This scan has timed out' },
    text: { zh: '扫码后的核验结果只保留十分钟，现在已经过期。', en: 'A scan stays good for ten minutes, and that time has passed.' },
    next: { zh: '再扫一次屏幕上的码。您已经登录，这次点一下就好。', en: 'Scan the screen once more. You are signed in now, so one tap is enough.' },
  },
  'ticket-unreadable': {
    icon: 'sign-in',
    heading: { zh: '这次扫码的记录读不出来', en: 'This scan can no longer be read' },
    text: { zh: '手机上保存的核验结果不完整。', en: 'What the phone kept of it is incomplete.' },
    next: scanAgain,
  },
  'ticket-used': {
    icon: 'people',
    heading: { zh: '这次扫码已经用过了', en: 'This scan has been used' },
    text: { zh: '一次扫码只能为一个人签到，它已经为另一位签到了。', en: 'One scan marks one person, and it has marked somebody else.' },
    next: { zh: '请您自己扫一次屏幕上当前的码。', en: 'Please scan the code on the screen yourself.' },
  },
  'not-a-member': {
    icon: 'user',
    heading: { zh: '这个账号不能签到', en: 'This account cannot sign in to activities' },
    text: { zh: '它没有关联在册的成员信息。', en: 'It is not linked to anybody on the list of members.' },
    next: { zh: '如果您是本单位成员，请联系管理员关联账号，或请组织者为您登记。', en: 'If you are a member, ask the administrator to link your account, or the organiser to put you on the list.' },
  },
}
