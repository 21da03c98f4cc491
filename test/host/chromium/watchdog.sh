#!/bin/sh
# Ends Chromium and removes its profile once the host has ended, however it ended.
# Usage: watchdog.sh PROFILE_FOLDER. Standard input is a pipe that only the host holds: a line with
# Chromium's process group, then silence until the host is gone.
profile=$1
group=
while read -r line; do group=$line; done

if [ -n "$group" ]; then
  kill -s KILL -- "-$group" 2>/dev/null
fi
# A process that is being ended may still write into its folder: try until the folder stays away.
tries=0
while [ "$tries" -lt 100 ]; do
  rm -rf -- "$profile" 2>/dev/null
  sleep 0.05
  [ -e "$profile" ] || exit 0
  tries=$((tries + 1))
done
exit 1
