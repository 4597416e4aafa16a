namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>How a stranger verifies the evidence without this system: both languages in one file, because nobody knows who will read it.</summary>
internal static class EvidenceGuide
{
    public const string Script =
        """
        #!/bin/sh
        # 离线验证证据包；verifies this evidence file offline. Needs sha256sum or shasum; openssl for personal values.
        cd "$(dirname "$0")" || exit 2
        fail() { echo "FAILED 验证失败: $1" >&2; exit 1; }
        if command -v sha256sum >/dev/null 2>&1; then sum() { sha256sum "$1" | cut -d' ' -f1; }
        else sum() { shasum -a 256 "$1" | cut -d' ' -f1; }; fi
        for path in document.pdf signatures.json audit.json deliveries.json manifest.json; do
          [ -f "$path" ] || fail "$path (missing 缺失)"
        done
        listed=0
        while read -r want path; do
          [ -f "$path" ] || fail "$path (missing 缺失)"
          [ "$(sum "$path")" = "$want" ] || fail "$path"
          listed=$((listed + 1))
        done < SHA256SUMS
        found=$(find . -type f | wc -l)
        [ "$found" -eq $((listed + 1)) ] || fail "$found files 个文件, $((listed + 1)) expected 应有"
        for file in submissions/*.json amendments/*.json; do
          [ -e "$file" ] || continue
          grep -q "$(sum "$file")" signatures.json || fail "$file (hash not in signatures.json 指纹不在签认记录中)"
        done
        previous=
        for file in audit/*.txt; do
          [ -e "$file" ] || continue
          start="1:1;${#previous}:$previous;"
          [ "$(head -c ${#start} "$file")" = "$start" ] || fail "$file (chain broken 审计链断开)"
          previous=$(sum "$file")
          grep -q "$previous" audit.json || fail "$file (hash not in audit.json)"
        done
        if [ -f personal-values.tsv ] && command -v openssl >/dev/null 2>&1; then
          tab=$(printf '\t')
          while IFS="$tab" read -r digest salt value; do
            [ -n "$salt" ] || continue
            got=$(printf %s "$value" | openssl base64 -d -A | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$salt" | sed 's/.*= *//')
            [ "pd:$got" = "$digest" ] || fail "personal-values.tsv $digest"
          done < personal-values.tsv
        fi
        echo "OK 验证通过: $listed files 个文件"

        """;

    public const string Text =
        """
        # 如何离线验证本证据包

        1. 解压后在该目录运行 `sh verify.sh`，显示“OK 验证通过”即全部一致；任何一个字节被改动都会指出是哪个文件。
        2. 或手工核对：`sha256sum -c SHA256SUMS`（macOS：`shasum -a 256 -c SHA256SUMS`；Windows：`certutil -hashfile 文件名 SHA256`）。`manifest.json` 列出每个文件的用途与 SHA-256。
        3. `submissions/N.json` 是第 N 版提交内容的规范文本，逐字节即被签认的内容：`sha256sum submissions/N.json` 的结果就是三方签认的内容指纹，应与 `document.pdf` 和 `signatures.json` 中的一致。`amendments/N.json` 同理。
        4. 个人信息在规范文本中以 `pd:` 开头的加盐摘要出现（HMAC-SHA256，密钥为盐值）。有权查看联系人的人导出的证据包含有 `personal-values.tsv`：摘要、盐值（十六进制）、原值（Base64）；已删除的个人信息只剩摘要，内容指纹不受影响。
        5. `audit/NNNNNN.txt` 是审计记录的规范文本：每个字段前写明长度，第 2 个字段是上一条的哈希，文件自身的 SHA-256 即本条哈希，形成链；`audit.json` 是同样内容的可读形式。无权查看联系人的人导出时不含这些文本和来源地址。
        6. `deliveries.json` 是送达记录：谁在何时以何种渠道（`move` 待办、`inbox` 站内消息）收到哪条通知，何时查看或办结。
        7. 本证据包证明内容自导出后未被改动、签认与内容相符。签认为系统内电子记录，非经第三方电子认证的可靠电子签名；如需证明证据包本身自某时起存在，请另行存证其 SHA-256。

        # How to verify this evidence file offline

        1. Unpack it and run `sh verify.sh` there. "OK" means that everything agrees; a single changed byte is reported with its file.
        2. By hand: `sha256sum -c SHA256SUMS` (macOS: `shasum -a 256 -c SHA256SUMS`; Windows: `certutil -hashfile FILE SHA256`). `manifest.json` says what each file is, with its SHA-256.
        3. `submissions/N.json` is the canonical text of submission N, byte for byte what was signed: `sha256sum submissions/N.json` prints the content hash that the three signed; it is the one in `document.pdf` and in `signatures.json`. The same holds for `amendments/N.json`.
        4. Personal data stand in the canonical text as salted digests that begin with `pd:` (HMAC-SHA256, keyed with the salt). Evidence made for somebody who may see contacts has `personal-values.tsv`: digest, salt (hex), value (Base64). Of erased values the digest alone remains, and the content hash still holds.
        5. `audit/NNNNNN.txt` is the canonical text of an audit entry: each field stands behind its length, the second is the hash of the entry before, and the SHA-256 of the file is its own hash. `audit.json` is the same to read. Made for somebody who may not see contacts, the evidence leaves out these texts and the addresses they hold.
        6. `deliveries.json` is the delivery log: who was told what and when, by which channel (`move`: a task of his, `inbox`: news inside the system), and when he saw it or it was done.
        7. This proves that the content was not changed since it was exported and that the signatures name it. The sign-offs are electronic records of this system, not reliable electronic signatures certified by a third party. To prove when the evidence itself existed, deposit its SHA-256 elsewhere.

        """;
}
