using System.Globalization;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos;

/// <summary>How much of a drill is done and with which luck: environment variables raise the counts (build/chaos.sh --long) and repeat a seed.</summary>
internal static class Drill
{
    public const string Category = nameof(Category);
    public const string Name = nameof(Drill);

    /// <summary>Printed with every failure; CHAOS_SEED repeats the order of kills, pauses and moments.</summary>
    public static int Seed { get; } = Number("CHAOS_SEED", Environment.TickCount & 0xFFFFFF);

    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>A place of its own; skips by name where there is no PostgreSQL.</summary>
    public static HostPlace PlaceOn(Provider provider)
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        return new HostPlace(provider);
    }

    public static void Say(string line) => TestContext.Current.SendDiagnosticMessage(line);
}
