#!/usr/bin/env bash
# TextMiner's one entry.
#   ./run.sh             the main job: crawl the sample sites, read them, report what was found
#   ./run.sh test        build everything and run all tests
#   ./run.sh bench NAME  a benchmark: segmentation (two minutes, beside jieba), themes (paragraphs tagged a second), crawl (beside
#                        Scrapy), frontier, web (a generated web to crawl from outside), store [--documents N], terms [--documents N], topics (both
#                        engines beside gensim), or one of those that ./run.sh bench lists
#   ./run.sh soak NAME   the long version of a test at random: segmentation, extraction or faults, where TEXTMINER_SOAK sets how many
#                        texts, pages or faults (10,000), or crawl, refresh or store, where it sets how many kills (200)
#   ./run.sh WORD …      any other word goes to the command `textminer`; ./run.sh --help explains it
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDTERMINALLOGGER=off

need_sdk() {
  local found
  found=$(dotnet --list-sdks 2>/dev/null | cut -d. -f1 | sort -n | tail -n 1 || true)
  if [ -z "$found" ]; then
    echo "TextMiner needs the .NET SDK 10 and found none; install it from https://dotnet.microsoft.com/download and run this again." >&2
    exit 3
  elif [ "$found" -lt 10 ]; then
    echo "TextMiner needs the .NET SDK 10 and found only version $found; install it from https://dotnet.microsoft.com/download and run this again." >&2
    exit 3
  fi
}

# build PROJECT STAMP: builds when anything that goes into it is newer than the last build. Asking the file
# system costs milliseconds, asking the build tool more than a second.
build() {
  local project=$root/$1 stamp=$root/.artifacts/$2.stamp log=$root/.artifacts/$2.log
  local inputs=("$root/src" "$root/corpus/gold" "$root/corpus/sample" "$root/corpus/sources" "$root/corpus/sites" "$root/models" "$root"/Directory.*.props "$root/global.json")
  [ "$2" = app ] || inputs+=("$root/tests" "$root/corpus" "$root/TextMiner.sln")
  if [ -f "$stamp" ] && [ -z "$(find "${inputs[@]}" -newer "$stamp" -print -quit 2>/dev/null)" ]; then return; fi
  need_sdk
  mkdir -p "$root/.artifacts"
  touch "$stamp.next"
  [ "$2" = app ] && [ -t 2 ] && echo "Building TextMiner …" >&2
  fetch_compiler
  if ! dotnet build "$project" -c Release -v quiet --nologo >"$log" 2>&1; then
    cat "$log" >&2
    echo "The build failed; its messages are above and in $log." >&2
    exit 3
  fi
  mv "$stamp.next" "$stamp"
}

# The compiler that src/TextMiner/AheadOfTime.targets uses, asked for once for each SDK: a machine that cannot have it builds without.
fetch_compiler() {
  local asked=$root/.artifacts/compiler-$(cd "$root" && dotnet --version).stamp
  [ -f "$asked" ] && return
  dotnet restore "$root/src/TextMiner/TextMiner.csproj" -p:FetchAheadCompiler=true -p:Configuration=Release -v quiet >"$root/.artifacts/compiler.log" 2>&1 || true
  touch "$asked"
}

run_tests() {
  build TextMiner.sln tests
  local passed=0 failed=0 skipped=0 project output total broken skip
  output=$(mktemp)
  trap 'rm -f "$output"' RETURN
  for project in TextMiner.Segmentation.Tests TextMiner.Tests; do
    # The runner's exit code says the same as its summary, which also counts.
    dotnet exec "$root/.artifacts/bin/$project/release/$project.dll" -noColor -noLogo "$@" | tee "$output" || true
    if ! read -r total broken skip < <(sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2+\3 \4/p' "$output"); then
      echo "$project ended without a summary" >&2
      failed=$((failed + 1))
      continue
    fi
    failed=$((failed + broken)) skipped=$((skipped + skip)) passed=$((passed + total - (broken) - skip))
  done
  if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

textminer() {
  build src/TextMiner/TextMiner.csproj app
  exec dotnet exec "$root/.artifacts/bin/TextMiner/release/textminer.dll" "$@"
}

case "${1:-}" in
  "") textminer sample run ;;
  test) shift; run_tests "$@" ;;
  bench)
    shift
    build TextMiner.sln tests
    if [ "${1:-}" = segmentation ] && command -v npm >/dev/null; then
      npm install --silent --no-audit --no-fund --prefix "$root/.artifacts/peers" @node-rs/jieba@2.0.3 >&2 || true
    fi
    exec dotnet exec "$root/.artifacts/bin/TextMiner.Benchmarks/release/TextMiner.Benchmarks.dll" "$@"
    ;;
  soak)
    case "${2:-}" in
      segmentation) project=TextMiner.Segmentation.Tests ;;
      extraction | faults) project=TextMiner.Tests ;;
      crawl | refresh | store) project=TextMiner.Tests TEXTMINER_SOAK=${TEXTMINER_SOAK:-200} ;;
      *)
        echo "./run.sh soak takes segmentation, extraction, faults, crawl, refresh or store, not '${2:-}'." >&2
        exit 2
        ;;
    esac
    build TextMiner.sln tests
    export TEXTMINER_SOAK=${TEXTMINER_SOAK:-10000}
    exec dotnet exec "$root/.artifacts/bin/$project/release/$project.dll" -noColor -noLogo -showLiveOutput -trait "soak=$2"
    ;;
  *) textminer "$@" ;;
esac
