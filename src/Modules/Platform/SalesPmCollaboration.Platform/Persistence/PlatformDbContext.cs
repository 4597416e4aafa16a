using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Calendar;
using SalesPmCollaboration.Platform.Dispatches;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Ticking;

namespace SalesPmCollaboration.Platform.Persistence;

/// <summary>Owns what every module shares: outbox, dispatches, audit, files, the working calendar and the data-protection keys.</summary>
internal abstract class PlatformDbContext(DbContextOptions options) : ModuleDbContext(options), IDataProtectionKeyContext
{
    public const string TablePrefix = "platform";

    public override string Prefix => TablePrefix;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override bool OwnsSharedTables => true;

    protected override void Map(ModelBuilder model)
    {
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        AnchoredEnd.Map(model);
        model.Entity<DispatchDecision>(decision =>
        {
            decision.ToTable("dispatch_decisions");
            decision.HasKey(d => d.Id);
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.HasIndex(d => new { d.MessageId, d.Consumer });
        });
        model.Entity<CalendarYear>(year =>
        {
            year.ToTable("calendar_years");
            year.HasKey(y => y.Id);
            year.Property(y => y.Id).ValueGeneratedNever();
            year.Property(y => y.Days).AsJson();
            year.Property(y => y.Papers).AsJson();
            year.Property(y => y.Earlier).AsJson();
        });
        model.Entity<CompanyCalendar>(company =>
        {
            company.ToTable("company_calendars");
            company.HasKey(c => c.Id);
            company.Property(c => c.Id).ValueGeneratedNever();
            company.Property(c => c.Days).AsJson();
            company.Property(c => c.Earlier).AsJson();
        });
        model.Entity<JobRun>(run =>
        {
            run.ToTable("job_runs");
            run.HasKey(r => r.Id);
            run.Property(r => r.Id).HasMaxLength(80);
            run.Property(r => r.Error).HasMaxLength(500);
        });
        model.Entity<FileRecord>(file =>
        {
            file.ToTable("files");
            file.HasKey(f => f.Id);
            file.Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Name).HasMaxLength(FileName.MaxLength);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => f.Subject);
        });
    }
}
