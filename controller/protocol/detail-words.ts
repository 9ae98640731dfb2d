/** What screens and controller say of what is wrong, in Chinese; `$1` … stand for what varies. Parts that are said within others are found by themselves. */
const SAYINGS: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^Nothing has been heard of the screen for (\d+) seconds\.$/, '已经 $1 秒没有收到这块屏幕的消息。'],
  [/^(\d+) of (\d+) screens of the site went silent together\.$/, '该站点 $2 块屏幕中有 $1 块同时失去联系。'],
  [/^The screen answers, but has presented no new frame for 45 seconds\.$/, '屏幕有应答，但 45 秒没有画出新的画面。'],
  [/^(\d+) % of the storage is used\.$/, '存储空间已用 $1%。'],
  [/^The screen does not know the time for certain\.$/, '屏幕还不能确定时间。'],
  [/^The browser has not promised to keep what is stored: on a full disk it may delete all of it\.$/, '浏览器没有承诺长期保存数据：磁盘写满时可能全部删除。用终端套件安装的屏幕没有这个问题。'],
  [/^Only (\d+) MiB are free\.$/, '只剩 $1 MiB 可用空间。'],
  [/^Only (\d+) of (\d+) MiB are free on the terminal’s disk\.$/, '终端磁盘 $2 MiB 中只剩 $1 MiB。'],
  [/^There is no space for the media of programme (\d+) \((\d+) MiB\)\.$/, '放不下第 $1 版节目单的素材（$2 MiB）。'],
  [/^All that this screen had stored was gone at its start, .*$/, '启动时发现存储的内容全部丢失（磁盘写满时浏览器会这样做），正在重新下载。请重新配对，恢复它的密钥。'],
  [/^The records were gone at the start and came back from their copy, .*$/, '启动时发现记录丢失，已由副本恢复，但没有密钥。请重新配对，恢复它的密钥。'],
  [/^The medium was not there any more at the start; .*$/, '启动时发现素材不见了，需要时会重新下载。'],
  [/^Chunk (\d+) was damaged on the disk; the medium is fetched again\.$/, '磁盘上的第 $1 块数据已损坏，正在重新下载该素材。'],
  [/^(\d+) starts within ten minutes that nobody asked for\.$/, '十分钟内意外重启了 $1 次。'],
  [/^It started too often in a short time: only a still picture is shown, and the rest is tried again after (\d+) minutes\.$/, '短时间内重启过于频繁：只显示一幅静态画面，$1 分钟后再试。'],
  [/^Something is due, but nothing of it can be shown\.$/, '排期中有内容，但都放不出来。'],
  [/^The turn of (.+) was over a minute ago, and nothing has followed\.$/, '一分钟前就该换下 $1，后面的内容没有出来。'],
  [/^The browser has drawn no frame since (.+) was on glass\.$/, '从 $1 上屏起，浏览器没有再画出画面。'],
  [/^It has failed (\d+) times: (.*)$/, '已失败 $1 次：$2'],
  [/^(\d+) since the start: (.*)$/, '启动以来 $1 次，最近一次：$2'],
  [/^The terminal is hot: (-?\d+) °C\.$/, '终端温度过高：$1 °C。'],
  [/^The display is off while something plays on it\.$/, '正在播放，但显示器是关着的。'],
  [/^It could not be switched (on|off): (.*)$/, '显示器开关（$1）没有成功：$2'],
  [/^The display says that it is (on|off)\.$/, '显示器报告的状态是 $1。'],
  [/^(\d+) plays are so old that they are kept only as sums\.$/, '$1 条播出记录太旧，只保留了合计。'],
  [/^Nothing of programme (\d+) could be painted; the one before it is on glass\. ?(.*)$/, '第 $1 版节目单放不出来，仍在播放上一版。$2'],
  [/^The picture is black, and ought not to be\.$/, '画面是黑的，不应该是黑的。'],
  [/^Another picture is in front than there ought to be\.$/, '屏幕上的画面不是应该显示的那一幅。'],
  [/^The display is black while the page shows (.+)\.$/, '页面在显示 $1，但显示器是黑的。'],
  [/^The display has not changed since other items came, (.+) among them\.$/, '内容已经更换（包括 $1），显示器上的画面没有变化。'],
  [/^(.+): The browser does not let a page sound that nobody has touched\.$/, '$1：没有人操作过页面，浏览器不允许它发声。'],
  [/^The page has gone from the glass\.$/, '网页从屏幕上消失了。'],
  [/^The picture has gone from the glass\.$/, '画面从屏幕上消失了。'],
  [/^The video has stood still for (\d+) seconds\.$/, '视频停住了 $1 秒。'],
  [/^The video has shown no new frame for (\d+) seconds\.$/, '视频 $1 秒没有新的画面。'],
  [/^The video has shown no new frame for a whole round\.$/, '视频整整一轮没有新的画面。'],
  [/^The (picture|video) is not here\.$/, '素材不在这块屏幕上。'],
  [/^The (picture|video) cannot be decoded\.$/, '素材无法解码。'],
  [/^The video is of a kind that this screen cannot play\.$/, '这块屏幕放不了这种视频。'],
  [/^The video does not (load|start)\.$/, '视频启动不了。'],
  [/^The video stopped arriving\.$/, '视频数据中断。'],
  [/^The page cannot be reached\.$/, '网页打不开。'],
  [/^The page (does not load|has not loaded within \d+ seconds)\.$/, '网页没有加载成功。'],
  [/^It was not ready within (\d+) seconds\.$/, '$1 秒内没有准备好。'],
  [/^It did not come to the front within (\d+) seconds\.$/, '$1 秒内没有出现在屏幕上。'],
]
const WORDS: Readonly<Record<string, string>> = { on: '开', off: '关', 'the player’s own slide': '播放端自己的画面' }

/** A detail of what is wrong, which is said in English wherever it arises, in Chinese; null where there are no words for it. */
export function detailInChinese(detail: string): string | null {
  for (const [pattern, zh] of SAYINGS) {
    const found = pattern.exec(detail)
    if (found !== null) return zh.replaceAll(/\$(\d)/g, (_, group: string) => inChinese(found[Number(group)] ?? ''))
  }
  return null
}

function inChinese(part: string): string {
  return WORDS[part] ?? detailInChinese(part) ?? part
}
