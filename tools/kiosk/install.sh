#!/usr/bin/env bash
# 安装大屏终端 / makes this Debian machine a screen. Looks first, says what it will do, then does it; may be run again.
set -euo pipefail

KIT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LIB=/usr/local/lib/lobbycast-kiosk
ETC=/etc/lobbycast-kiosk
HOME_DIR=/var/lib/lobbycast-kiosk

origin='' link='' user=lobbycast compositor=sway rotation=normal hours='' profile=$HOME_DIR/profile ca='' prefix=''
allowed=() dry=no

say() { printf '%s\n' "$@"; }
fail() { printf '✗ %s\n' "$@" >&2; exit 1; }
usage() {
  say '用法 / usage: install.sh --origin https://HOST[:PORT] [选项 / options]' \
    '  --screen-link URL          首次配对用的一次性链接 / the one-time link that pairs this screen' \
    '  --compositor sway|cage     默认 sway / sway unless told otherwise' \
    '  --rotate 90|180|270        转动画面（仅 sway；亦可在办公端设置）/ turns the picture (sway only; the office can do it, too)' \
    '  --operating-hours H-H      如 07:00-21:00：闭馆后关机，由主板时钟唤醒 / powers the machine off outside, its clock wakes it' \
    '  --user NAME                运行用户，默认 lobbycast / the user it runs as' \
    '  --profile DIR              浏览器数据目录，最好是单独分区 / where the browser keeps its data, best on a partition of its own' \
    '  --ca FILE                  内网根证书（PEM）/ the root certificate of a private network (PEM)' \
    '  --allow URL                节目中还会打开的网页，可多次 / a web page that programmes show, may be repeated' \
    '  --dry-run                  只说明，不改动 / only says what it would do' \
    '  --prefix DIR               只把文件写到 DIR 下（试验用）/ writes the files below DIR and touches nothing else (for trials)'
}

while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes; shift; continue ;;
    --help | -h) usage; exit 0 ;;
    --origin | --screen-link | --user | --compositor | --rotate | --operating-hours | --profile | --ca | --allow | --prefix) ;;
    *) usage >&2; fail "不认识 / unknown: $1" ;;
  esac
  [ $# -ge 2 ] || fail "$1 缺少值 / needs a value"
  case $1 in
    --origin) origin=${2%/} ;;
    --screen-link) link=$2 ;;
    --user) user=$2 ;;
    --compositor) compositor=$2 ;;
    --rotate) rotation=$2 ;;
    --operating-hours) hours=$2 ;;
    --profile) profile=$2 ;;
    --ca) ca=$2 ;;
    --allow) allowed+=("$2") ;;
    --prefix) prefix=${2%/} ;;
  esac
  shift 2
done

# ---- 检查 / checks: nothing is changed before all of them have passed ------------------------------------------------

url='^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?'
time_of_day='([01][0-9]|2[0-3]):[0-5][0-9]'
[[ $origin =~ $url$ ]] || fail "--origin 应形如 https://控制器[:端口] / --origin must look like https://controller[:port]: ${origin:-—}"
[[ -z $link || $link == "$origin"/player/#claim=* ]] || fail "--screen-link 不属于该控制器 / --screen-link is not of this controller: $link"
[[ $user =~ ^[a-z][a-z0-9_-]{0,30}$ ]] || fail "--user 不是可用的用户名 / --user is no name for a user: $user"
[[ $compositor =~ ^(sway|cage)$ ]] || fail "--compositor: sway, cage"
[[ $rotation =~ ^(normal|90|180|270)$ ]] || fail "--rotate: 90, 180, 270"
[[ $rotation == normal || $compositor == sway ]] || fail "只有 sway 能转动画面，请在办公端设置 / only sway turns the picture; use the office's setting instead"
[[ -z $hours || $hours =~ ^$time_of_day-$time_of_day$ ]] || fail "--operating-hours 应形如 07:00-21:00 / must look like 07:00-21:00: $hours"
[[ $profile =~ ^/[A-Za-z0-9/_.-]+$ && $profile != *..* ]] || fail "--profile 应为绝对路径 / --profile must be an absolute path: $profile"
[[ ! $profile =~ ^/(home|root|tmp|var/tmp|run|dev|proc|sys)(/|$) ]] || fail "--profile 在服务看不到或不会保留的位置 / --profile is where the service cannot see it, or where nothing lasts: $profile"
for page in ${allowed[@]+"${allowed[@]}"}; do [[ $page =~ $url(/[^\"\\]*)?$ ]] || fail "--allow 不是网址 / --allow is no address: $page"; done
[ -z "$ca" ] || grep -q 'BEGIN CERTIFICATE' "$ca" 2>/dev/null || fail "--ca 不是 PEM 证书 / --ca is no certificate in PEM: $ca"
for part in agent.mjs uninstall.sh files/lobbycast-kiosk.service files/kiosk.json files/policies.json; do
  [ -f "$KIT/$part" ] || fail "套件不完整，缺少 $part / the kit is incomplete: $part is missing"
done
[ ! -f "$KIT/SHA256SUMS" ] || (cd "$KIT" && sha256sum --quiet --check SHA256SUMS) || fail '套件已损坏 / the kit is damaged'

# Foreign pages bring no letters of their own; those of the player are with it.
packages=(chromium chromium-sandbox nodejs dbus polkitd seatd fonts-noto-cjk alsa-utils ddcutil v4l-utils)
case $compositor in
  sway) packages+=(sway grim) ;;
  cage) packages+=(cage xwayland grim wlr-randr) ;;
esac

manifest=$prefix$LIB/installed
was_ours() { [ -f "$manifest" ] && grep -qxF "$1" "$manifest"; }
targets=("$LIB/agent.mjs" "$ETC/kiosk.json" "$ETC/sway.conf" /etc/chromium/policies/managed/lobbycast-kiosk.json /etc/systemd/system/lobbycast-kiosk.service /etc/polkit-1/rules.d/50-lobbycast-kiosk.rules)
for target in "${targets[@]}"; do
  [ ! -e "$prefix$target" ] || was_ours "file $target" || fail "$target 已存在，且不是本套件写的 / is there already, and this kit did not write it"
done

if [ -z "$prefix" ]; then
  # shellcheck source=/dev/null
  . /etc/os-release
  [[ ${ID:-} == debian && ${VERSION_ID:-0} =~ ^1[23]$ ]] || fail "需要 Debian 12 或 13，此机为 ${PRETTY_NAME:-?} / Debian 12 or 13 is needed; this is ${PRETTY_NAME:-?}"
  if [ -e /etc/systemd/system/display-manager.service ]; then
    fail '此机装有桌面登录界面，会与大屏争抢显示。请先停用：' 'A desktop login is installed and would fight for the display. Switch it off first:' '  sudo systemctl disable --now display-manager'
  fi
  [ "$dry" = yes ] || [ "$(id -u)" = 0 ] || fail '请用 sudo 运行 / run it with sudo'
  [ "$dry" = yes ] || [ -d /run/systemd/system ] || fail '此机没有运行 systemd / systemd does not run here'
fi

# ---- 说明 / what will be done -------------------------------------------------------------------------------------

say "控制器 / controller      $origin" \
  "显示 / display           $compositor, $rotation" \
  "用户 / user              $user" \
  "浏览器数据 / profile     $profile" \
  "营业时间 / hours         ${hours:-由办公端设置 / as the office says}"
[ -n "$prefix" ] || say "软件包 / packages        ${packages[*]}"
if [[ $origin == http://* && ! $origin =~ ^http://(localhost|127\.0\.0\.1)(:|$) ]]; then
  say '! 未加密：内容仍有签名保护，但建议使用 https。' '! Not encrypted: what is shown stays protected by its signature, yet https is better.'
fi
if [ "$dry" = yes ]; then
  say '将写入 / would write:' "${targets[@]/#/  $prefix}" '只是预演，没有改动 / only a rehearsal, nothing was changed'
  exit 0
fi

# ---- 安装 / the work --------------------------------------------------------------------------------------------

record() { was_ours "$1" || printf '%s\n' "$1" >>"$manifest"; }

# Makes a folder with its parents, and remembers those that were not there.
made=()
folder() {
  [ "$1" = / ] || [ -d "$prefix$1" ] && return
  folder "$(dirname "$1")"
  mkdir "$prefix$1"
  made+=("$1")
  [ -d "$prefix$LIB" ] || return 0
  for path in "${made[@]}"; do record "folder $path"; done
  made=()
}

# put MODE TARGET: from the standard input, whole or not at all.
put() {
  folder "$(dirname "$2")"
  cat >"$prefix$2.new"
  chmod "$1" "$prefix$2.new"
  mv "$prefix$2.new" "$prefix$2"
  record "file $2"
}

fill() {
  sed -e "s|@ORIGIN@|$origin|g" -e "s|@USER@|$user|g" -e "s|@COMPOSITOR@|$compositor|g" -e "s|@PROFILE@|$profile|g" \
    -e "s|@ROTATION@|$rotation|g" -e "s|@OPENS@|${hours%-*}|g" -e "s|@CLOSES@|${hours#*-}|g" \
    -e "s|@ALLOWED@|$(allow_list)|g" -e "s|@INSECURE@|$([[ $origin == https://* ]] || printf '"%s"' "$origin")|g" -e "s|@CA@|$(certificates)|g" "$KIT/files/$1"
}

# An ampersand would mean something to sed.
allow_list() { for page in ${allowed[@]+"${allowed[@]}"}; do printf ', "%s"' "$page"; done | sed 's/[&|]/\\&/g'; }
certificates() { [ -z "$ca" ] || printf '"%s"' "$(sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' "$ca" | sed '/CERTIFICATE/d' | tr -d '\n\r ')"; }

folder "$LIB"
if [ -z "$prefix" ]; then
  missing=()
  for package in "${packages[@]}"; do dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package"); done
  if [ ${#missing[@]} -gt 0 ]; then
    say "安装软件包 / installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update
    apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
    for package in "${missing[@]}"; do record "package $package"; done
  fi
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 15) ? 0 : 1)' || fail "Node.js $(node --version) 太旧，需要 18.15 / is too old, 18.15 is needed"
  if ! id "$user" >/dev/null 2>&1; then
    useradd --system --user-group --home-dir "$HOME_DIR" --no-create-home --shell /usr/sbin/nologin "$user"
    record "user $user"
  fi
  for group in video audio render input i2c; do ! getent group "$group" >/dev/null || usermod -aG "$group" "$user"; done
fi

put 755 "$LIB/uninstall.sh" <"$KIT/uninstall.sh"
put 644 "$LIB/agent.mjs" <"$KIT/agent.mjs"
fill kiosk.json | put 644 "$ETC/kiosk.json"
fill sway.conf | put 644 "$ETC/sway.conf"
fill policies.json | put 644 /etc/chromium/policies/managed/lobbycast-kiosk.json
fill lobbycast-kiosk.service | put 644 /etc/systemd/system/lobbycast-kiosk.service
fill polkit.rules | put 644 /etc/polkit-1/rules.d/50-lobbycast-kiosk.rules
fill watchdog.conf | put 644 /etc/systemd/system.conf.d/lobbycast-kiosk.conf
fill journal.conf | put 644 /etc/systemd/journald.conf.d/lobbycast-kiosk.conf
fill panic.conf | put 644 /etc/sysctl.d/lobbycast-kiosk.conf
fill modules.conf | put 644 /etc/modules-load.d/lobbycast-kiosk.conf
if [ -n "$hours" ]; then
  put 755 "$LIB/night.sh" <"$KIT/files/night.sh"
  fill lobbycast-night.service | put 644 /etc/systemd/system/lobbycast-night.service
  fill lobbycast-night.timer | put 644 /etc/systemd/system/lobbycast-night.timer
fi
folder "$HOME_DIR"
folder "$profile"
record "profile $profile"
if [ -n "$link" ]; then (umask 077 && printf '%s\n' "$link" >"$prefix$HOME_DIR/link"); fi

if [ -z "$prefix" ]; then
  chown -R "$user:" "$HOME_DIR"
  chown "$user:" "$profile"
  chmod 700 "$HOME_DIR" "$profile"
  modprobe i2c-dev 2>/dev/null || true
  # Only then the machine's watchdog is at work before the next start.
  systemctl daemon-reexec
  systemctl restart systemd-journald systemd-sysctl
  # shellcheck disable=SC2015
  [ "$(systemctl is-enabled getty@tty1.service 2>/dev/null || true)" = masked ] || { systemctl mask --now getty@tty1.service && record 'masked getty@tty1.service'; }
  systemctl enable lobbycast-kiosk.service
  if [ -n "$hours" ]; then systemctl enable --now lobbycast-night.timer; fi
  systemctl restart --no-block lobbycast-kiosk.service
  say '✓ 已安装，画面将在几秒内出现 / installed; the picture comes within seconds' \
    '  查看 / see what it does:  journalctl -u lobbycast-kiosk -f' \
    "  卸载 / to undo it:        sudo $LIB/uninstall.sh"
else
  say "✓ 文件已写入 $prefix / the files are below $prefix"
fi
