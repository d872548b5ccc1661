#!/bin/sh
# 不联网安装 policy-kg。用法：sh install.sh [安装到的文件夹]，默认是当前文件夹下的 policy-kg。
# 要用别的 Python：PYTHON=/opt/python@PYTHON@/bin/python3 sh install.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-policy-kg}
wanted=@PYTHON@

stop() {
    echo "错误：$1" >&2
    exit 1
}

python=
for one in ${PYTHON:-} "python$wanted" python3 python; do
    found=$("$one" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if [ "$found" = "$wanted" ]; then
        python=$one
        break
    fi
done
[ -n "$python" ] || stop "没有找到 Python $wanted。这个安装包里的文件只适用于 Python $wanted；请先安装它，或用 PYTHON=路径 指定"

echo "核对文件……"
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || stop "文件与 SHA256SUMS 不符，请重新复制安装包"

[ ! -e "$target/bin/policy-kg" ] || echo "$target 里已有 policy-kg，现在更新"
"$python" -m venv "$target" || stop "建不了虚拟环境。Debian、Ubuntu 请先装 python3-venv"
echo "安装到 $target……"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-index \
    --find-links "$here/wheels" --upgrade policy-kg==@VERSION@ || stop "安装没有完成"
bin=$(cd "$target/bin" && pwd)
echo "已装好 $("$bin/policy-kg" --version)：$bin/policy-kg"
echo "试一试：$bin/policy-kg --home 样例库 build $here/样例/jilin-2020-56.txt"
