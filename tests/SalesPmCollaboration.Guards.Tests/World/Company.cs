using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Guards.Tests.World;

/// <summary>One legal entity with a sales, an engineering and a technology department, and people in them.</summary>
internal sealed class Company
{
    private readonly Person _admin;
    private readonly AppFactory _app;
    private readonly string _letter;

    private Company(AppFactory app, Person admin, string letter) => (_app, _admin, _letter) = (app, admin, letter);

    public string Whole { get; private set; } = "";
    public string Sales { get; private set; } = "";
    public string Engineering { get; private set; } = "";
    public string Technology { get; private set; } = "";

    public static async Task<Company> FoundAsync(AppFactory app, Person admin, string letter)
    {
        var company = new Company(app, admin, letter);
        company.Whole = await company.DepartmentAsync("LegalEntity", null, "公司");
        company.Sales = await company.DepartmentAsync("Department", company.Whole, "销售部");
        company.Engineering = await company.DepartmentAsync("Department", company.Whole, "工程部");
        company.Technology = await company.DepartmentAsync("Department", company.Whole, "技术部");
        return company;
    }

    /// <summary>Somebody with these roles, signed in.</summary>
    public async Task<Person> HireAsync(string name, string? department, params string[] roles)
    {
        var account = (name + "-" + _letter).ToLowerInvariant();
        var added = await _admin.PostAsync("/api/v1/people", new { name = name + " " + _letter, email = account + "@demo.example", roles, departmentId = department });
        (await _admin.PutAsync($"/api/v1/people/{added.Succeeded(201).Text("id")}/password", new { password = AppFactory.Password })).Succeeded(204);
        return await _app.AsAsync(account);
    }

    /// <summary>A rep with project manager, technical lead and both directors, who have accepted the signing terms.</summary>
    public async Task<Team> TeamAsync(string suffix)
    {
        var team = new Team(
            _app,
            await HireAsync("Rep" + suffix, Sales, "Sales"),
            await HireAsync("Manager" + suffix, Engineering, "ProjectManager"),
            await HireAsync("Lead" + suffix, Technology, "TechnicalLead"),
            await HireAsync("SalesDirector" + suffix, Sales, "SalesDirector"),
            await HireAsync("ProjectDirector" + suffix, Engineering, "ProjectDirector"));
        await team.AcceptTermsAsync();
        return team;
    }

    private async Task<string> DepartmentAsync(string kind, string? parent, string name) =>
        (await _admin.PostAsync("/api/v1/departments", new { name = _letter + name, kind, parentId = parent })).Succeeded(201).Text("id");
}
