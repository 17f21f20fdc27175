#!/bin/sh
# Runs a command inside a private D-Bus session with an unlocked throw-away keyring, and passes its exit code on.
#
#   with-keyring.sh command [argument…]
#
# The keyring, the home folder of its daemon and the session's sockets live in a temporary folder that is removed
# afterwards; the command keeps its own HOME. Needs dbus-run-session and gnome-keyring-daemon.
set -eu

if [ $# -eq 0 ]; then
  echo 'usage: with-keyring.sh command [argument…]' >&2
  exit 64
fi
for program in dbus-run-session gnome-keyring-daemon; do
  if ! command -v "$program" >/dev/null; then
    echo "with-keyring.sh: $program is not installed" >&2
    exit 69
  fi
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/keyring-XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -m 700 "$folder/home" "$folder/data" "$folder/runtime"

# --unlock reads the password from standard input and, where there is none, creates the "login" keyring with it. That
# keyring is the default collection, so nothing ever asks for a password on a screen.
KEYRING_FOLDER="$folder" dbus-run-session -- sh -c '
  printf %s "throw-away" | HOME="$KEYRING_FOLDER/home" XDG_DATA_HOME="$KEYRING_FOLDER/data" \
    XDG_RUNTIME_DIR="$KEYRING_FOLDER/runtime" gnome-keyring-daemon --unlock --components=secrets >/dev/null
  unset KEYRING_FOLDER
  exec "$@"
' with-keyring "$@"
