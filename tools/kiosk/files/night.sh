#!/bin/sh
# night.sh HH:MM: switches the machine off, and has its clock wake it at that time. Without such a clock it stays on.
set -eu
opens=$1
alarm=/sys/class/rtc/rtc0/wakealarm
if [ ! -w "$alarm" ]; then
  echo "本机时钟不能定时开机，保持运行 / this machine's clock cannot wake it; it stays on"
  exit 0
fi
at=$(date -d "today $opens" +%s)
if [ "$at" -le "$(date +%s)" ]; then at=$(date -d "tomorrow $opens" +%s); fi
exec rtcwake --mode off --time "$at"
