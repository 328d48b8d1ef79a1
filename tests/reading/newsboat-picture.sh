#!/usr/bin/env bash
# Makes docs/pictures/reader.png: an entry of the content of this repository, as newsboat shows it.
# Needs newsboat, xterm, Xvfb, xdotool and ImageMagick: bash tests/reading/newsboat-picture.sh
set -eu
cd "$(dirname "$0")/../.."
port=8794
folder=$(mktemp -d)
node src/cli/dateline.ts start --port "$port" >"$folder/server.log" 2>&1 &
server=$!
Xvfb :94 -screen 0 1000x700x24 >"$folder/screen.log" 2>&1 &
screen=$!
trap 'kill "$server" "$screen" 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
  curl -fsS "http://127.0.0.1:$port/rss.xml" -o /dev/null 2>/dev/null && break
  sleep 0.5
done
echo "http://127.0.0.1:$port/rss.xml" >"$folder/urls"
cat >"$folder/config" <<'CONFIG'
text-width 78
color background default default
color listfocus black cyan
color info white blue bold
highlight article "^(Feed|Title|Author|Link|Date):" default default bold
CONFIG
export DISPLAY=:94
LC_ALL=C.UTF-8 XDG_CONFIG_HOME="$folder" XDG_DATA_HOME="$folder" HOME="$folder" \
  xterm -fa 'DejaVu Sans Mono' -fs 11 -geometry 90x28+0+0 -bg white -fg black -e \
  newsboat -q -r -u "$folder/urls" -c "$folder/cache.db" -C "$folder/config" &
terminal=$!
sleep 6
# The feed, then the entry that is open after two lines down.
xdotool key Return; sleep 1
for _ in $(seq "${1:-2}"); do xdotool key Down; done
xdotool key Return; sleep 2
import -window "$(xdotool search --class xterm | tail -n 1)" docs/pictures/reader.png
mogrify -trim +repage -bordercolor white -border 8 docs/pictures/reader.png
kill "$terminal"
