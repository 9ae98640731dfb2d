#!/usr/bin/env bash
# 卸载大屏终端 / takes away exactly what install.sh brought, as its own list says.
set -euo pipefail

LIB=/usr/local/lib/lobbycast-kiosk
prefix='' remove_profile=no remove_packages=no

say() { printf '%s\n' "$@"; }
fail() { printf '✗ %s\n' "$@" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --remove-profile) remove_profile=yes; shift ;;
    --remove-packages) remove_packages=yes; shift ;;
    --prefix) prefix=${2%/}; shift 2 ;;
    *)
      say '用法 / usage: uninstall.sh [--remove-profile] [--remove-packages]' \
        '  --remove-profile   同时删除浏览器数据（节目、素材、配对）/ also the data of the browser (programmes, media, pairing)' \
        '  --remove-packages  同时卸载随安装而来的软件包 / also the packages that the installation brought'
      exit 1
      ;;
  esac
done

manifest=$prefix$LIB/installed
[ -f "$manifest" ] || fail '这里没有安装 / nothing is installed here'
[ -n "$prefix" ] || [ "$(id -u)" = 0 ] || fail '请用 sudo 运行 / run it with sudo'
list() { sed -n "s/^$1 //p" "$manifest"; }
mapfile -t files < <(list file)
mapfile -t folders < <(list folder | sort -r)
mapfile -t users < <(list user)
mapfile -t packages < <(list package)
mapfile -t profiles < <(list profile)
mapfile -t masked < <(list masked)
state=/var/lib/lobbycast-kiosk

if [ -z "$prefix" ]; then
  for unit in lobbycast-night.timer lobbycast-kiosk.service; do systemctl disable --now "$unit" 2>/dev/null || true; done
  for unit in ${masked[@]+"${masked[@]}"}; do systemctl unmask "$unit"; done
fi

for file in ${files[@]+"${files[@]}"}; do rm -f "$prefix$file"; done
rm -rf "$prefix$state/link" "$prefix$state/state"
if [ "$remove_profile" = yes ]; then
  for profile in ${profiles[@]+"${profiles[@]}"}; do rm -rf "$prefix${profile:?}"; done
  # What the browser's libraries leave in a home of its own.
  if [ "${#users[@]}" -gt 0 ] || [ -n "$prefix" ]; then rm -rf "$prefix$state/.cache" "$prefix$state/.config" "$prefix$state/.local" "$prefix$state/.pki"; fi
fi
rm -f "$manifest"
# Only folders that the installation made and that are empty now.
for folder in ${folders[@]+"${folders[@]}"}; do rmdir "$prefix$folder" 2>/dev/null || true; done

if [ -z "$prefix" ]; then
  systemctl daemon-reexec
  systemctl restart systemd-journald
  systemctl start getty@tty1.service 2>/dev/null || true
  if [ "$remove_profile" = yes ]; then for user in ${users[@]+"${users[@]}"}; do userdel "$user"; done; fi
  if [ "$remove_packages" = yes ] && [ "${#packages[@]}" -gt 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -q remove -y "${packages[@]}"
  elif [ "${#packages[@]}" -gt 0 ]; then
    say "软件包仍保留 / these packages stay: ${packages[*]}"
  fi
fi
[ "$remove_profile" = yes ] || say "浏览器数据仍保留 / the data of the browser stay: ${profiles[*]:-}" "  删除 / to remove them: sudo rm -rf ${profiles[*]:-}${users[*]:+; sudo userdel ${users[*]}}"
say '✓ 已卸载 / uninstalled'
