using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class RacingMovesOnSqlite(OnSqlite running) : RacingMovesTests(running), IClassFixture<OnSqlite>;

public sealed class RacingMovesOnPostgres(OnPostgres running) : RacingMovesTests(running), IClassFixture<OnPostgres>;

public sealed class RacingAdministratorsOnSqlite(OnSqlite running) : RacingAdministratorsTests(running), IClassFixture<OnSqlite>;

public sealed class RacingAdministratorsOnPostgres(OnPostgres running) : RacingAdministratorsTests(running), IClassFixture<OnPostgres>;

/// <summary>Rules over more than one record, asked by two at once.</summary>
public abstract class RacingMovesTests(Running running)
{
    private const int Rounds = 8;

    [Fact]
    public async Task two_departments_moved_below_each_other_at_once_make_no_circle()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        for (var round = 0; round < Rounds; round++)
        {
            var (x, y) = (await AddAsync(admin, "甲" + round), await AddAsync(admin, "乙" + round));
            var answers = await Task.WhenAll(MoveAsync(admin, x, y), MoveAsync(admin, y, x));
            answers.Count(a => a.Status == 200).ShouldBe(1, string.Join('\n', answers.Select(a => a.Body)));
            answers.Single(a => a.Status != 200).Refused(409, "department.below-itself");
        }
    }

    [Theory]
    [InlineData("stakeholders")]
    [InlineData("risks")]
    public async Task forty_at_once_who_add_to_one_record_are_all_carried_out(string what)
    {
        running.Need();
        var rep = running.Team.Rep;
        var client = (await rep.PostAsync("/api/v1/clients", new { name = "并发客户 " + what })).Succeeded(201).Text("id");
        var path = what == "stakeholders" ? $"/api/v1/clients/{client}/{what}" : $"/api/v1/bids/{(await rep.PostAsync("/api/v1/bids", new { name = "并发投标", clientId = client, projectType = "Plant" })).Succeeded(201).Text("id")}/{what}";
        object Body(int one) => what == "stakeholders" ? new { role = "Other", name = "联系人" + one } : new { category = "Commercial", description = "风险" + one, likelihood = 3, impact = 3 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(one => Task.Run(() => rep.PostAsync(path, Body(one)))));

        answers.Where(answer => answer.Status is not (201 or 204)).Select(answer => $"{answer.Status} {answer.Body}").ShouldBeEmpty();
        var kept = (await rep.GetAsync(path[..path.LastIndexOf('/')])).Succeeded(200).Json.GetProperty(what);
        kept.GetArrayLength().ShouldBe(40);
    }

    [Fact]
    public async Task two_departments_of_one_name_below_one_parent_are_refused_even_at_once()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var parent = (await AddAsync(admin, "同名上级")).Path.Split('/')[^1];
        Task<Answer> Add(string name, string? below) => admin.PostAsync("/api/v1/departments", new { name, kind = "Department", parentId = below });

        var answers = await Task.WhenAll(Add("Ａ部", parent), Add(" a部 ", parent));

        answers.Count(a => a.Status == 201).ShouldBe(1, string.Join('\n', answers.Select(a => a.Body)));
        answers.Single(a => a.Status != 201).Refused(409, "department.name-taken");
        (await Add("a部", null)).Succeeded(201);
        var other = (await Add("b部", parent)).Succeeded(201);
        (await admin.PutAsync("/api/v1/departments/" + other.Text("id"), new { name = "A部", kind = "Department", parentId = parent }, other.ETag)).Refused(409, "department.name-taken");
        (await admin.PutAsync("/api/v1/departments/" + other.Text("id"), new { name = "B部", kind = "LegalEntity", parentId = parent }, other.ETag)).Succeeded(200);
    }

    private static async Task<(string Path, string Name, string Tag)> AddAsync(Person admin, string name)
    {
        var added = (await admin.PostAsync("/api/v1/departments", new { name, kind = "Department" })).Succeeded(201);
        return ("/api/v1/departments/" + added.Text("id"), name, added.ETag!);
    }

    private static Task<Answer> MoveAsync(Person admin, (string Path, string Name, string Tag) moved, (string Path, string Name, string Tag) under) =>
        admin.PutAsync(moved.Path, new { name = moved.Name, kind = "Department", parentId = under.Path.Split('/')[^1] }, moved.Tag);
}

public abstract class RacingAdministratorsTests(Running running)
{
    private const int Rounds = 8;

    [Fact]
    public async Task two_administrators_who_take_each_others_role_at_once_leave_one()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var one = await DetailsAsync(admin, admin.Id);
        for (var round = 0; round < Rounds; round++)
        {
            var second = (await admin.PostAsync("/api/v1/people", new { name = "副管理员" + round, email = $"deputy{round}@demo.example", roles = new[] { "Administrator" } })).Succeeded(201);
            var (id, firstTag) = (second.Text("id"), (await admin.GetAsync("/api/v1/people/" + admin.Id)).ETag!);
            var answers = round % 2 == 0
                ? await Task.WhenAll(RoleAsync(admin, id, $"deputy{round}@demo.example", second.ETag!), RoleAsync(admin, admin.Id.ToString(), one, firstTag))
                : await Task.WhenAll(LeaveAsync(admin, id), LeaveAsync(admin, admin.Id.ToString()));
            answers.Count(a => a.Status < 300).ShouldBeLessThanOrEqualTo(1, string.Join('\n', answers.Select(a => a.Body)));
            if (answers[1].Status < 300) return;
        }
    }

    private static async Task<string> DetailsAsync(Person admin, Guid id) => (await admin.GetAsync("/api/v1/people/" + id)).Text("email");

    private static Task<Answer> RoleAsync(Person admin, string id, string email, string tag) => admin.PutAsync("/api/v1/people/" + id, new { name = "换岗", email, roles = new[] { "Hr" } }, tag);

    private static Task<Answer> LeaveAsync(Person admin, string id) => admin.PostAsync($"/api/v1/people/{id}/departures", new { leftOn = "2026-11-23" });
}
