using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>Instants are UTC milliseconds, enums words, names snake_case with the module's prefix, aggregates carry a version and the head of their audit chain.</summary>
internal static class Conventions
{
    public const string AuditHead = "AuditHead";

    /// <summary>The property that an aggregate's lists page by, made of its name (<see cref="SortKeys"/>).</summary>
    public const string SortKey = "SortKey";

    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configuration.Properties<PersonId>().HaveConversion<TypedIdConverter<PersonId>>();
        configuration.Properties<ProjectId>().HaveConversion<TypedIdConverter<ProjectId>>();
    }

    public static void Finish(ModelBuilder model, string prefix, bool postgres)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.IsOwned()) continue;
            if (entity.ClrType.IsAssignableTo(typeof(AggregateRoot))) MarkAggregate(model, entity);
            entity.SetTableName($"{prefix}_{Snake(entity.GetTableName() ?? entity.ClrType.Name)}");
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                // The databases order Chinese differently; keys are compared byte by byte on both.
                if (postgres && property.ClrType == typeof(string)) property.SetCollation("C");
            }
        }
    }

    private static void MarkAggregate(ModelBuilder model, IMutableEntityType entity)
    {
        var builder = model.Entity(entity.ClrType);
        builder.Property<long>(nameof(AggregateRoot.Version)).IsConcurrencyToken();
        builder.Property<string>(AuditHead).HasMaxLength(64).HasDefaultValue("");
        builder.Ignore(nameof(AggregateRoot.Events));
        builder.Ignore(nameof(AggregateRoot.Key));
    }

    private static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1]) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

/// <summary>What was altered below the product into no instant at all reads as 1970: one bad row must not take a list down, and verify-audit names it.</summary>
public sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), stored => Read(stored))
{
    private static readonly (long First, long Last) Known = (DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());

    public static bool Knows(long stored) => stored >= Known.First && stored <= Known.Last;

    private static DateTimeOffset Read(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(Knows(stored) ? stored : 0);
}

/// <summary>For a module's own ids: <c>configuration.Properties&lt;HandoverId&gt;().HaveConversion&lt;TypedIdConverter&lt;HandoverId&gt;&gt;()</c>.</summary>
public sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, stored => Rebuild(stored))
    where TId : struct, ITypedId<TId>
{
    // A static abstract member is not allowed inside an expression tree.
    private static TId Rebuild(Guid stored) => TId.From(stored);
}
