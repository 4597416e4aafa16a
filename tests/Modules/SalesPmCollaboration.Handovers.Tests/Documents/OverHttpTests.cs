using System.Net;
using SalesPmCollaboration.Handovers.Tests.Domain;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

public sealed class OverHttpTests(DocumentsApp app) : IClassFixture<DocumentsApp>
{
    [Fact]
    public async Task a_document_comes_with_its_chinese_name_and_is_kept_by_no_cache()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        using var answer = await app.GetAsync($"handovers/{id}/document", Given.Rep);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"三方移交单-YJ-{id.ToString()[24..]}-滨江厂房-v1.pdf");
        answer.Content.Headers.GetValues("Content-Disposition").Single().ShouldContain("filename*=UTF-8''%E4%B8%89");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("document?language=fr", HttpStatusCode.BadRequest)]
    [InlineData("document?submission=2", HttpStatusCode.NotFound)]
    [InlineData("evidence?language=en", HttpStatusCode.OK)]
    [InlineData("submissions/1", HttpStatusCode.OK)]
    [InlineData("submissions/0", HttpStatusCode.NotFound)]
    [InlineData("history?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("history?cursor=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("history", HttpStatusCode.OK)]
    public async Task what_is_asked_wrongly_is_refused(string path, HttpStatusCode status)
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        using var answer = await app.GetAsync($"handovers/{id}/{path}", Given.Rep);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        using var stranger = await app.GetAsync($"handovers/{id}/{path}", Given.Other);
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("csv", "text/csv")]
    public async Task the_list_is_exported_in_the_format_asked_for(string format, string type)
    {
        using var answer = await app.GetAsync($"handovers/exports?format={format}&sort=Number", Given.Rep);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }
}
