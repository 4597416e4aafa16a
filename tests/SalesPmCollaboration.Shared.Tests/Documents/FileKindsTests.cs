using System.Text;
using CsCheck;
using SalesPmCollaboration.Documents.Files;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class FileKindsTests
{
    private static readonly byte[][] Heads = [[], [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0, 0, 0, 0, 0x66, 0x74, 0x79, 0x70]];

    private static FileVerdict Detect(byte[] bytes, string name) => FileKinds.Detect(new MemoryStream(bytes), name);

    private static byte[] Package(params string[] parts) => Workbooks.Zip([.. parts.Select(part => (part, "<a/>"u8.ToArray()))]);

    private static byte[] Ole(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[81_900], .. Encoding.Unicode.GetBytes(stream + "\0"), .. new byte[500]];

    public static TheoryData<string, byte[], string> Accepted => new()
    {
        { "合同.PDF", "%PDF-1.7\n"u8.ToArray(), "application/pdf" },
        { "a.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0], "image/png" },
        { "a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0], "image/jpeg" },
        { "a.webp", "RIFF0000WEBPVP8 "u8.ToArray(), "image/webp" },
        { "a.gif", "GIF89a00"u8.ToArray(), "image/gif" },
        { "a.heic", "\0\0\0\u0018ftypheic0000"u8.ToArray(), "image/heic" },
        { "a.mp4", "\0\0\0\u0018ftypisom0000"u8.ToArray(), "video/mp4" },
        { "图.dwg", "AC1032\0\0\0\0"u8.ToArray(), "image/vnd.dwg" },
        { "a.docx", Package("[Content_Types].xml", "word/document.xml"), FileKind.Docx.ContentType },
        { "a.xlsx", Workbooks.OfMiniExcel(), FileKind.Xlsx.ContentType },
        { "a.pptx", Package("[Content_Types].xml", "ppt/presentation.xml"), FileKind.Pptx.ContentType },
        { "a.doc", Ole("WordDocument"), "application/msword" },
        { "a.xls", Ole("Workbook"), "application/vnd.ms-excel" },
        { "a.ppt", Ole("PowerPoint Document"), "application/vnd.ms-powerpoint" },
        { "a.txt", Encoding.UTF8.GetBytes("会议纪要 a < b\r\n"), "text/plain" },
        { "a.csv", Encoding.UTF8.GetBytes("\uFEFF编号,名称"), "text/csv" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void a_kind_of_the_list_is_known_by_its_bytes(string name, byte[] bytes, string contentType)
    {
        var verdict = Detect(bytes, name);
        verdict.Refusal.ShouldBeNull();
        verdict.Kind.ShouldNotBeNull().ContentType.ShouldBe(contentType);
        Detect(bytes, "a.zip").Refusal.ShouldBe("file.name-disagrees");
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "a.txt", [], "file.empty" },
        { "a.txt", "  <!DOCTYPE html><html>"u8.ToArray(), "file.markup" },
        { "a.txt", "hello <ScRiPt>alert(1)</script>"u8.ToArray(), "file.markup" },
        { "a.png", "<svg onload=alert(1)>"u8.ToArray(), "file.markup" },
        { "a.pdf", "MZ\u0090\0"u8.ToArray(), "file.program" },
        { "a.txt", "#!/bin/sh\nrm"u8.ToArray(), "file.program" },
        { "a.pdf", "\u007FELF\u0002"u8.ToArray(), "file.program" },
        { "a.docx", Package("evil.txt"), "file.archive" },
        { "a.docx", Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "file.macros" },
        { "a.jar", Package("META-INF/MANIFEST.MF"), "file.archive" },
        { "a.xlsx", "PK\u0003\u0004"u8.ToArray(), "file.archive" },
        { "a.xlsx", Ole("EncryptedPackage"), "file.encrypted" },
        { "a.msg", Ole("__properties_version1.0"), "file.unknown" },
        { "a.rar", "Rar!\u001A"u8.ToArray(), "file.archive" },
        { "a.txt", [0xB1, 0xE0, 0xBA, 0xC5], "file.text-encoding" },
        { "a.bin", [1, 2, 3, 0], "file.unknown" },
        { "a.pdf", [0xFF, 0xD8, 0xFF, 0xE0], "file.name-disagrees" },
        { "a", "%PDF-1.7"u8.ToArray(), "file.name-disagrees" },
        { "a.bat", "del x"u8.ToArray(), "file.name-disagrees" },
        { "a\u202Efdp.exe", "%PDF-1.7"u8.ToArray(), "file.name-unsafe" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void everything_else_is_refused_with_a_reason(string name, byte[] bytes, string code) => Detect(bytes, name).Refusal.ShouldBe(code);

    [Fact]
    public void no_bytes_make_detection_throw() => Should.NotThrow(() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 4].Select(i => Heads[i]))
            .Sample((bytes, head) => Detect([.. head, .. bytes], "a.pdf") is { } verdict && (verdict.IsAccepted ^ verdict.Refusal is not null), iter: 20_000));

    [Fact]
    public void mutated_packages_never_make_detection_throw()
    {
        var (seed, random) = (Workbooks.OfMiniExcel(), new Random(3));
        for (var i = 0; i < 5000; i++)
        {
            var bytes = (byte[])seed.Clone();
            for (var n = 0; n < 4; n++) bytes[^random.Next(1, 400)] = (byte)random.Next(256);
            Detect(bytes, "a.xlsx").ShouldNotBe(default);
        }
    }
}
