using Microsoft.Data.Sqlite;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Backups;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Verbs;

/// <summary>How the process ends; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran and found something wrong: a broken chain, a missing file, an unfit machine.</summary>
    public const int Found = 1;
    public const int Usage = 2;

    /// <summary>It did not begin and changed nothing; the message names cause and remedy.</summary>
    public const int Refused = 3;
}

/// <param name="Say">Writes a line of the texts' language by its code.</param>
internal sealed record VerbCall(IServiceProvider Services, IReadOnlyList<string> Operands, Action<string, object[]> Say)
{
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The one file or folder that the verb takes.</summary>
    public string Operand => Operands is [var one] ? one : throw new UsageError();
}

/// <summary>What the program does instead of running: one word of the command line each. Speaks the system's language (LANG), Chinese where that is neither.</summary>
internal static class Verb
{
    /// <summary>SQLITE_FULL.</summary>
    private const int SqliteFull = 13;

    private static readonly Dictionary<string, (string[] Flags, Func<VerbCall, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["run"] = ([], _ => Task.FromResult(ExitCode.Done)),
        ["migrate"] = (["--plan"], Migrate.RunAsync),
        ["backup"] = ([], Backup.RunAsync),
        ["restore"] = ([], Restore.RunAsync),
        ["verify-audit"] = ([], VerifyAudit.RunAsync),
        ["replay"] = ([], Replay.RunAsync),
        ["doctor"] = ([], Doctor.RunAsync),
        ["help"] = ([], Help),
    };

    public static IReadOnlyDictionary<string, string[]> Known { get; } = All.ToDictionary(v => v.Key, v => v.Value.Flags, StringComparer.Ordinal);

    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem(line.Verb!, "verb-" + Guid.NewGuid().ToString("N"));
        var texts = services.GetRequiredService<Texts>();
        try
        {
            return await All[line.Verb!].Run(new VerbCall(scope.ServiceProvider, line.Operands, (code, arguments) => Console.WriteLine(texts.For(code, arguments))));
        }
        catch (UsageError)
        {
            await Console.Error.WriteLineAsync(texts.For($"verb.{line.Verb}.usage"));
            return ExitCode.Usage;
        }
        catch (StartRefused e)
        {
            await Console.Error.WriteLineAsync(texts.For(e.Code, e.Arguments));
            return ExitCode.Refused;
        }
        catch (Exception e) when (DatabaseAway.From(e, services.GetRequiredService<DatabaseLocation>()) is { } away)
        {
            await Console.Error.WriteLineAsync(texts.For(away.Code, away.Arguments));
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: SqliteFull })
        {
            await Console.Error.WriteLineAsync(texts.For("verb.file-failed", e.Message));
            return ExitCode.Found;
        }
        catch (BackupRefused e)
        {
            await Console.Error.WriteLineAsync(texts.For(e.Code, e.Arguments));
            return e.Began ? ExitCode.Found : ExitCode.Refused;
        }
    }

    private static Task<int> Help(VerbCall call)
    {
        foreach (var verb in Known.Keys) call.Say($"verb.{verb}.usage", []);
        return Task.FromResult(ExitCode.Done);
    }
}
