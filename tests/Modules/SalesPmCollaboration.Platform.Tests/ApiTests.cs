using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Platform.Calendar;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = "%PDF-1.7\nhello"u8.ToArray();
    private readonly Place _place = new(DatabaseProvider.Sqlite);
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration[DatabaseLocation.FolderKey] = _place.Folder;
        builder.Configuration["Files:MaxBytes"] = "1048576";
        builder.Configuration["Relay:Enabled"] = "false";
        Node.Register(builder.Services, builder.Configuration, _place.Locate());
        builder.Services.AddScoped<IFileSubject, Handovers>();
        builder.Services.AddExceptionHandler<ProblemDetailsMapper>().AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        });
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("test", null);
        builder.Services.AddAuthorization();
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapPlatform();
        await _app.Services.GetRequiredService<DatabaseStartup>().RunAsync();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _place.Dispose();
    }

    [Fact]
    public async Task an_upload_comes_back_to_its_uploader_and_to_nobody_else()
    {
        var owner = As(Role.Sales);
        var posted = await Upload(owner, Pdf, "..\\合同\\报价:单.pdf");
        posted.StatusCode.ShouldBe(HttpStatusCode.Created, await posted.Content.ReadAsStringAsync());
        var file = (await posted.Content.ReadFromJsonAsync<StoredFile>())!;
        (file.Name, file.ContentType, file.Size).ShouldBe(("报价单.pdf", "application/pdf", Pdf.Length));

        var got = await owner.GetAsync($"/api/v1/files/{file.Id}");
        (await got.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        got.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        got.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("报价单.pdf");
        got.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        got.Headers.ETag!.Tag.ShouldBe($"\"{file.Sha256}\"");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/files/{file.Id}");
        again.Headers.IfNoneMatch.Add(got.Headers.ETag);
        (await owner.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var stranger = As(Role.Administrator);
        foreach (var path in new[] { $"/api/v1/files/{file.Id}", $"/api/v1/files/{file.Id}/metadata", $"/api/v1/files/{Guid.NewGuid()}" })
        {
            (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await _app.GetTestClient().GetAsync($"/api/v1/files/{file.Id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task whoever_sees_the_subject_sees_its_file_and_only_who_may_attach_attaches()
    {
        var posted = await Upload(As(Role.Sales), Pdf, "a.pdf", "handovers/open");
        var file = (await posted.Content.ReadFromJsonAsync<StoredFile>())!;

        (await As(Role.ProjectManager).GetAsync($"/api/v1/files/{file.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await As(Role.Finance).GetAsync($"/api/v1/files/{file.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Upload(As(Role.ProjectManager), Pdf, "a.pdf", "handovers/open")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Upload(As(Role.Sales), Pdf, "a.pdf", "nobody/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task equal_bytes_are_kept_once_and_refusals_leave_nothing()
    {
        await Upload(As(Role.Sales), Pdf, "a.pdf");
        await Upload(As(Role.Sales), Pdf, "b.pdf");
        (await Problem(await Upload(As(Role.Sales), [1, 2, 3, 0], "a.bin"), 415)).ShouldBe("file.unknown");
        (await Problem(await Upload(As(Role.Sales), Pdf, "a.png"), 422)).ShouldBe("invalid-input");
        (await Problem(await Upload(As(Role.Sales), [], "a.pdf"), 422)).ShouldBe("invalid-input");
        (await Problem(await Upload(As(Role.Sales), [.. Pdf, .. new byte[1048576]], "a.pdf"), 413)).ShouldBe("file.too-large");
        (await As(Role.Sales).PostAsync("/api/v1/files", JsonContent.Create(new { a = 1 }))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 cut"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await Problem(await As(Role.Sales).PostAsync("/api/v1/files", broken), 400)).ShouldBe("invalid-input");

        Directory.GetFiles(Path.Combine(_place.Folder, "files"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task an_uploaded_notice_moves_the_calendar_at_once_and_guards_its_version()
    {
        var admin = As(Role.Administrator);
        var read = await admin.GetAsync("/api/v1/work-calendar/2027");
        read.Headers.ETag!.Tag.ShouldBe("\"v0\"");
        var before = (await read.Content.ReadFromJsonAsync<WorkCalendarYear>())!;
        before.Confirmed.ShouldBeFalse();
        before.DaysOff.Count.ShouldBe(13);
        const string notice = """{"$schema":"x","$id":"y","year":2027,"papers":["https://www.gov.cn/1"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-02","isOffDay":false}]}""";

        (await Put(As(Role.Sales), "2027", notice, "\"v0\"")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        ((int)(await Put(admin, "2027", notice, null)).StatusCode).ShouldBe(428);
        (await Put(admin, "2026", notice, "\"v0\"")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var put = await Put(admin, "2027", notice, "\"v0\"");
        put.StatusCode.ShouldBe(HttpStatusCode.NoContent, await put.Content.ReadAsStringAsync());
        (await Put(admin, "2027", notice, "\"v0\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Put(admin, "company-days", """{"days":[{"date":"2027-03-01","name":"厂休","isOffDay":true}]}""", "\"v0\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var after = (await As(Role.Sales).GetFromJsonAsync<WorkCalendarYear>("/api/v1/work-calendar/2027"))!;
        (after.Confirmed, after.Version).ShouldBe((true, 1));
        after.MakeUpDays.ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2027, 1, 2));
        after.CompanyDays.ShouldHaveSingleItem();
        await using var scope = _app.Services.CreateAsyncScope();
        var calendar = scope.ServiceProvider.GetRequiredService<IWorkCalendar>();
        calendar.IsWorkingDay(new DateOnly(2027, 1, 2)).ShouldBeTrue();
        calendar.IsWorkingDay(new DateOnly(2027, 3, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task administrators_page_through_dispatches_and_the_audit_trail()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<Persistence.PlatformDbContext>();
            for (var i = 0; i < 5; i++)
            {
                var message = new OutboxMessage { Id = Guid.CreateVersion7(), Type = "Probing.Counted", Body = "{}", Subject = Guid.NewGuid(), SubjectVersion = 1, Ordinal = 0, OccurredAt = default, RequestId = "r" };
                context.Add(message);
                context.AddRange(Dispatch.Of(message, "Probe.A"), Dispatch.Of(message, "Probe.B"));
            }

            await context.SaveChangesAsync();
        }

        var admin = As(Role.Administrator);
        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/outbox-dispatches?status=Due&limit=3&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("messageId").GetString() + i.GetProperty("consumer").GetString()));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        seen.Count.ShouldBe(10);
        seen.Distinct().Count().ShouldBe(10);
        var id = seen[0][..36];
        (await Problem(await admin.PostAsync($"/api/v1/outbox-dispatches/{id}/Probe.A/replays", null), 409)).ShouldBe("dispatch.not-dead");
        (await admin.PostAsync($"/api/v1/outbox-dispatches/{id}/Probe.C/discards", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await As(Role.Executive).GetAsync("/api/v1/outbox-dispatches")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.GetAsync("/api/v1/outbox-dispatches?limit=201")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.GetAsync("/api/v1/outbox-dispatches?cursor=abc")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var file = (await (await Upload(As(Role.Sales), Pdf, "a.pdf")).Content.ReadFromJsonAsync<StoredFile>())!;
        var audit = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/audit-entries?subject={file.Id}");
        var entry = audit.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        entry.GetProperty("changed").GetString().ShouldBe("*");
        entry.GetProperty("by").GetString().ShouldBe("Sales");
        (await As(Role.Sales).GetAsync($"/api/v1/audit-entries?subject={file.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task data_protection_keys_live_in_the_database()
    {
        var protector = _app.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>().CreateProtector("p");
        protector.Unprotect(protector.Protect([1])).ShouldBe([1]);
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Persistence.PlatformDbContext>().DataProtectionKeys.Count().ShouldBe(1);
    }

    [Fact]
    public void every_request_names_its_policy() => _app.Services.RequirePolicies();

    private HttpClient As(Role role)
    {
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Role", role.ToString());
        return client;
    }

    private static Task<HttpResponseMessage> Upload(HttpClient client, byte[] bytes, string name, string? subject = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=file; filename=\"x\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        var form = new MultipartFormDataContent { content };
        return client.PostAsync("/api/v1/files" + (subject is null ? "" : "?subject=" + subject), form);
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, string what, string json, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/work-calendar/" + what) { Content = new StringContent(json, null, "application/json") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }

    private static async Task<string> Problem(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()!;
    }

    /// <summary>Seen by project managers, attached to by sales.</summary>
    private sealed class Handovers(ICaller caller) : IFileSubject
    {
        public string Kind => "handovers";

        public Task<bool> MaySeeAsync(StoredFile file, CancellationToken ct) => Task.FromResult(caller.Has(Role.ProjectManager));

        public Task<bool> MayAttachAsync(string subject, CancellationToken ct) => Task.FromResult(caller.Has(Role.Sales));
    }
}
