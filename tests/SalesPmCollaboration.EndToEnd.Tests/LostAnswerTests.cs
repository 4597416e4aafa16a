using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class LostAnswerTests
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.Postgres)]
    public async Task an_answer_that_was_lost_after_the_commit_is_given_to_the_retry(Provider provider)
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        await using var app = new AppFactory(provider);
        var line = new BrokenLine();
        await using var broken = app.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<IStartupFilter>(line)));
        var rep = new Person(broken.CreateClient());
        rep.Client.DefaultRequestHeaders.Authorization = new("Bearer", (await rep.PostAsync("/api/v1/sign-ins", new { email = "liwen@demo.example", password = AppFactory.Password })).Succeeded(201).Text("token"));
        var (key, body) = (Guid.NewGuid().ToString(), new { name = "答复丢失 " + Guid.NewGuid() });

        line.IsBroken = true;
        await Should.ThrowAsync<Exception>(() => rep.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key));
        line.IsBroken = false;

        var retry = (await rep.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key)).Succeeded(201);
        retry.IsReplay.ShouldBeTrue();
        var found = (await rep.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString(body.name))).Succeeded(200).Json.GetProperty("items");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("id").GetString().ShouldBe(retry.Text("id"));
    }

    /// <summary>Everything is worked on, and nothing of the answer arrives.</summary>
    private sealed class BrokenLine : IStartupFilter
    {
        public bool IsBroken { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                if (IsBroken) context.Response.Body = new Nowhere(context);
                return inner(context);
            });
            next(app);
        };
    }

    private sealed class Nowhere(HttpContext context) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Break();

        public override void Write(ReadOnlySpan<byte> buffer) => Break();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw Break();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw Break();

        private IOException Break()
        {
            context.Abort();
            return new IOException("The line is broken.");
        }
    }
}
