using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

public sealed class RequestIdTests
{
    [Fact]
    public async Task one_id_joins_the_answer_with_the_log_and_names_neither_address_nor_content()
    {
        using var log = new KeptLog();
        await using var app = new AppFactory(Provider.Sqlite)
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:SalesPmCollaboration"] = "Information" },
            Additions = services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(log),
        };
        var rep = await app.AsAsync("liwen");

        var made = (await rep.PostAsync("/api/v1/clients", new { name = "请求编号的客户" })).Succeeded(201);
        var refused = (await rep.PutAsync("/api/v1/clients/" + made.Text("id"), new { name = "" })).Refused(400, "invalid-input");

        var done = log.Lines.Where(line => line.Contains(made.Headers["X-Request-Id"], StringComparison.Ordinal)).ShouldHaveSingleItem();
        done.ShouldContain("POST /api/v1/clients answered 201");
        log.Lines.Where(line => line.Contains(refused.Headers["X-Request-Id"], StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("PUT /api/v1/clients/{id:guid} answered 400");
        log.Lines.ShouldNotContain(line => line.Contains("请求编号", StringComparison.Ordinal) || line.Contains(made.Text("id"), StringComparison.OrdinalIgnoreCase));
    }
}
