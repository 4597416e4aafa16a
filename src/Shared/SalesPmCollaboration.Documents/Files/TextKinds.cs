using System.Text;

namespace SalesPmCollaboration.Documents.Files;

/// <summary>Plain UTF-8 text that no browser would take for a page.</summary>
internal static class TextKinds
{
    private const int Sniffed = 4096;
    private static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php", "<%"];

    public static FileVerdict Inspect(Stream content, string extension)
    {
        content.Position = 0;
        using var text = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        try
        {
            var buffer = new char[Sniffed];
            for (int read = text.ReadBlock(buffer), block = 0; read > 0; read = text.ReadBlock(buffer), block++)
            {
                var piece = buffer.AsSpan(0, read);
                if (HasControls(piece)) return FileVerdict.Refuse("file.unknown");
                if (block == 0 && IsMarkup(piece)) return FileVerdict.Refuse("file.markup");
            }
        }
        catch (DecoderFallbackException)
        {
            return FileVerdict.Refuse(FileKind.Text.Names(extension) || FileKind.Csv.Names(extension) ? "file.text-encoding" : "file.unknown");
        }
        return FileKind.Csv.Names(extension) ? FileKind.Csv : FileKind.Text;
    }

    private static bool HasControls(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f')) return true;
        return false;
    }

    private static bool IsMarkup(ReadOnlySpan<char> text)
    {
        if (text.TrimStart().StartsWith("<")) return true;
        foreach (var tag in Markup)
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
