using System.Diagnostics;
using System.Globalization;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Resources;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Resources;
using SalesPmCollaboration.Handovers.Infrastructure.Documents;
using SalesPmCollaboration.Handovers.Infrastructure.Resources;
using SalesPmCollaboration.Handovers.Tests.Domain;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

/// <summary>Documents of packages that never saw a database.</summary>
internal static class Papers
{
    public static readonly Texts Texts = new([new TextSource(typeof(DocumentTexts)), new TextSource(typeof(HandoversTexts)), new TextSource(typeof(DomainTexts))]);

    public static readonly IReadOnlyDictionary<Guid, PersonCard> Cards = new[]
    {
        (Given.Rep, "陈晓东"), (Given.Manager, "李建国"), (Given.Lead, "赵敏"), (Given.Other, "孙丽"), (Given.SalesDirector, "周总"), (Given.ProjectDirector, "吴总"),
    }.ToDictionary(one => one.Item1.Value, one => new PersonCard(one.Item1.Value, one.Item2, null, [], null, true));

    /// <summary>Filled, submitted and reviewed; its submission and values beside it.</summary>
    public static (HandoverPackage Package, Submission Submission, PersonalValues Values) Ready(params (string Key, Verdict Verdict)[] but)
    {
        var package = Given.Draft().Filled();
        var values = Given.Values(package);
        var submission = package.Submit(Given.Rep, Given.Monday, Given.Calendar, values);
        return (package.Judged(but).Reviewed(), submission, values);
    }

    public static HandoverSheet Sheet(HandoverPackage package, Submission submission, PersonalValues values, bool contacts = true) =>
        new(package, package.LatestSubmission, SubmissionContent.Rehydrate(submission.Content, values), new PeopleNames(Cards), contacts);

    public static byte[] Paint(HandoverSheet sheet, string language = "zh")
    {
        using var fonts = Fonts();
        using var reading = new ReadingLanguage(language);
        return new HandoverPdf(new Words(Texts)).Paint(sheet, fonts);
    }

    /// <summary>White space left out: the layout breaks Chinese anywhere.</summary>
    public static string Read(byte[] pdf) => string.Concat(Pages(pdf));

    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        Keep(pdf);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            return [.. (Run("pdftotext", ["-raw", path, "-"]) ?? "").TrimEnd('\f').Split('\f').Select(page => string.Concat(page.Where(c => !char.IsWhiteSpace(c))))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Output of a tool; the test is skipped by name where the machine has none.</summary>
    public static string? Run(string tool, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return process.ExitCode == 0 ? text : $"exit {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {text}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{tool} is not installed");
            return null;
        }
    }

    private static PdfFonts Fonts()
    {
        try
        {
            return PdfFonts.Load();
        }
        catch (FontMissing e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>For somebody who wants to look at the pages: set DOCUMENTS_TO to a folder.</summary>
    private static void Keep(byte[] pdf)
    {
        if (Environment.GetEnvironmentVariable("DOCUMENTS_TO") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{TestContext.Current.TestMethod?.MethodName}.pdf"), pdf);
    }
}
