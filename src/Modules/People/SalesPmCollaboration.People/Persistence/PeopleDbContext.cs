using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.People.Delegations;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.FirstAdministrators;
using SalesPmCollaboration.People.MachineClients;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;

namespace SalesPmCollaboration.People.Persistence;

internal abstract class PeopleDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string Module = "people";

    public override string Prefix => Module;

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Person>(MapPerson);
        model.Entity<Department>(department =>
        {
            department.ToTable("departments");
            department.Property(d => d.Id).ValueGeneratedNever();
            department.Property(d => d.Name).HasMaxLength(Department.NameLimit);
            department.Property(d => d.SortKey);
            department.HasIndex(d => d.SortKey).IsUnique();
            department.HasIndex(d => d.ParentId);
        });
        model.Entity<Delegation>(delegation =>
        {
            delegation.ToTable("delegations");
            delegation.Property(d => d.Id).ValueGeneratedNever();
            delegation.Property(d => d.Reason).HasMaxLength(Delegation.ReasonLimit);
            delegation.HasIndex(d => new { d.ToPersonId, d.UntilOn });
            delegation.HasIndex(d => d.FromPersonId);
        });
        model.Entity<SignInToken>(token =>
        {
            token.ToTable("sign_in_tokens");
            token.Property(t => t.Id).ValueGeneratedNever();
            token.Property(t => t.Hash).HasMaxLength(64);
            token.Property(t => t.SecurityStamp).HasMaxLength(64);
            token.HasIndex(t => t.Hash).IsUnique();
            token.Property(t => t.Place).HasMaxLength(64);
            token.HasIndex(t => t.PersonId);
        });
        model.Entity<SignInFailures>(failures =>
        {
            failures.ToTable("sign_in_failures");
            failures.HasKey(f => new { f.Account, f.Place });
            failures.Property(f => f.Account).HasMaxLength(64);
            failures.Property(f => f.Place).HasMaxLength(64);
            failures.HasIndex(f => f.Since);
        });
        model.Entity<MachineClient>(client =>
        {
            client.ToTable("machine_clients");
            client.Property(c => c.Id).ValueGeneratedNever();
            client.Property(c => c.Name).HasMaxLength(MachineClient.NameLimit);
            client.Ignore(c => c.Scopes);
            client.Property(c => c.ScopeText).HasMaxLength(200);
            client.Property(c => c.SecretHash).HasMaxLength(64);
            client.Property(c => c.SecretNumber);
        });
        model.Entity<FirstAdministratorLink>(link =>
        {
            link.ToTable("first_administrator_links");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Property(l => l.Hash).HasMaxLength(64);
        });
    }

    private static void MapPerson(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Person> person)
    {
        person.ToTable("persons");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Ignore(p => p.Roles).Ignore(p => p.ExternalIds);
        person.Property(p => p.Name).HasMaxLength(Person.NameLimit);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLimit);
        person.Property(p => p.NormalizedEmail).HasMaxLength(Person.EmailLimit);
        person.Property(p => p.EmployeeNumber).HasMaxLength(Person.EmployeeNumberLimit);
        person.Property(p => p.Phone).HasMaxLength(Person.PhoneLimit);
        person.Property(p => p.PreferredLanguage).HasMaxLength(10);
        person.Property(p => p.SecurityStamp).HasMaxLength(64);
        // From before failures had a table of their own: audit entries of that shape vouch for them.
        person.Property<int>("FailedSignIns");
        person.Property<DateTimeOffset?>("LockedUntil");
        person.Property(p => p.RoleBits);
        person.Property(p => p.ExternalKeyText);
        person.Property(p => p.SortKey);
        person.Property(p => p.SearchName);
        person.HasIndex(p => p.NormalizedEmail).IsUnique();
        person.Property(p => p.CompanySubject).HasMaxLength(Person.SubjectLimit);
        person.HasIndex(p => p.EmployeeNumber).IsUnique();
        person.HasIndex(p => p.CompanySubject).IsUnique();
        person.HasIndex(p => p.SortKey).IsUnique();
        person.HasIndex(p => p.DepartmentId);
    }
}

internal sealed class SqlitePeopleDbContext(DbContextOptions<SqlitePeopleDbContext> options) : PeopleDbContext(options);

internal sealed class PostgresPeopleDbContext(DbContextOptions<PostgresPeopleDbContext> options) : PeopleDbContext(options);

internal sealed class SqlitePeopleDesign : IDesignTimeDbContextFactory<SqlitePeopleDbContext>
{
    public SqlitePeopleDbContext CreateDbContext(string[] args) => new(PeopleDesign.Options<SqlitePeopleDbContext>(DatabaseProvider.Sqlite, "Data Source=design.db"));
}

internal sealed class PostgresPeopleDesign : IDesignTimeDbContextFactory<PostgresPeopleDbContext>
{
    public PostgresPeopleDbContext CreateDbContext(string[] args) => new(PeopleDesign.Options<PostgresPeopleDbContext>(DatabaseProvider.PostgreSql, "Host=localhost;Database=design"));
}

internal static class PeopleDesign
{
    public static DbContextOptions<TContext> Options<TContext>(DatabaseProvider provider, string connection) where TContext : PeopleDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        ModuleRegistration.UseModule(options, PeopleDbContext.Module, new DatabaseOptions { Provider = provider, ConnectionString = connection });
        return options.Options;
    }
}
