using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public enum PromiseKind
{
    /// <summary>核心: delivered with the project.</summary>
    Core = 1,

    /// <summary>暂缓: delivered later, by a date.</summary>
    Deferred,

    /// <summary>不含: said to be outside, so that nobody expects it.</summary>
    Excluded,
}

/// <summary>One expectation of the client. Key is "p1" … "p999" and never used for another; wording at most 1000 characters.</summary>
/// <param name="Until">Of a deferred one: the day by which it is delivered.</param>
public sealed record Promise(string Key, string Wording, PromiseKind Kind, DateOnly? Until = null);

public enum Decider
{
    Client = 1,
    Contractor,

    /// <summary>Neither alone.</summary>
    Both,
}

/// <summary>One line of 权责边界. Matter at most 200 characters, role at most 100, note at most 500. Role names a post or a body, not a person: it enters the signed content.</summary>
public sealed record Authority(string Matter, Decider Decides, string Role, string? Note = null);

/// <summary>What is being written and not yet sent. At most 100 promises and 50 lines of authority; note at most 4000 characters.</summary>
public sealed record ExpectationDraft(IReadOnlyList<Promise> Promises, IReadOnlyList<Authority> Authorities, string? Note = null)
{
    public const int MostPromises = 100;
    public const int MostAuthorities = 50;
    private const int LastPossibleKey = 999;

    public static ExpectationDraft Empty { get; } = new([], []);

    /// <summary>Checks every text and date. Rows without any text are left out; a promise without a key gets the next one free.</summary>
    /// <param name="lastKey">The highest key number ever given out.</param>
    /// <param name="judged">What may neither change nor be left out.</param>
    /// <param name="known">What was written before: a deferral whose day has come since stays as it stands.</param>
    internal ExpectationDraft Checked(int lastKey, ExpectationDraft known, IReadOnlyList<Promise> judged, DateOnly today)
    {
        if (Promises.Count > MostPromises) throw InputErrors.TooMany("/promises", MostPromises);
        if (Authorities.Count > MostAuthorities) throw InputErrors.TooMany("/authorities", MostAuthorities);
        var promises = new List<Promise>();
        for (var i = 0; i < Promises.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Promises[i].Wording)) continue;
            var promise = Check(Promises[i], $"/promises/{i}");
            if (promise.Key.Length == 0 && lastKey >= LastPossibleKey) throw InputErrors.TooMany("/promises", LastPossibleKey);
            if (promise.Key.Length == 0) promise = promise with { Key = "p" + ++lastKey };
            if (judged.FirstOrDefault(one => one.Key == promise.Key) is { } stays && stays != promise) throw ExpectationErrors.JudgedStays(At(stays, promise, $"/promises/{i}"), promise.Key);
            if (promise.Until <= today && !known.Promises.Concat(judged).Any(before => before.Key == promise.Key && before.Until == promise.Until)) throw ExpectationErrors.NotLater($"/promises/{i}/until");
            if (promises.Any(other => other.Key == promise.Key)) throw ExpectationErrors.KeyTwice($"/promises/{i}/key");
            lastKey = Math.Max(lastKey, NumberOf(promise.Key));
            promises.Add(promise);
        }

        if (judged.FirstOrDefault(one => !promises.Contains(one)) is { } missing) throw ExpectationErrors.JudgedStays("/promises", missing.Key);
        Authority[] authorities = [.. Authorities.Select((one, i) => (One: one, At: $"/authorities/{i}")).Where(row => !IsBlank(row.One)).Select(row => Check(row.One, row.At))];
        return new(promises, authorities, Required.Optional(Note, "/note", 4000));
    }

    /// <summary>With a judged promise as it was signed; one that was left out comes back at the end.</summary>
    internal ExpectationDraft Keeping(Promise judged) =>
        this with { Promises = Promises.Any(one => one.Key == judged.Key) ? [.. Promises.Select(one => one.Key == judged.Key ? judged : one)] : [.. Promises, judged] };

    private static string At(Promise stays, Promise written, string row) => row + (stays.Wording != written.Wording ? "/wording" : stays.Kind != written.Kind ? "/kind" : "/until");

    private static bool IsBlank(Authority one) => string.IsNullOrWhiteSpace(one.Matter) && string.IsNullOrWhiteSpace(one.Role) && string.IsNullOrWhiteSpace(one.Note);

    /// <summary>The number behind the "p"; 0 for anything else.</summary>
    internal static int NumberOf(string key) =>
        key.Length is >= 2 and <= 4 && key[0] == 'p' && key[1] != '0' && key.Skip(1).All(char.IsAsciiDigit) ? int.Parse(key.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static Promise Check(Promise one, string at)
    {
        if (one.Key.Length > 0 && NumberOf(one.Key) == 0) throw InputErrors.Unknown(at + "/key");
        if (!Enum.IsDefined(one.Kind)) throw InputErrors.Unknown(at + "/kind");
        if (one.Kind == PromiseKind.Deferred && one.Until is null) throw ExpectationErrors.DeferredNeedsDate(at + "/until");
        return one with { Wording = Required.Text(one.Wording, at + "/wording", 1000), Until = one.Kind == PromiseKind.Deferred ? one.Until : null };
    }

    private static Authority Check(Authority one, string at) => !Enum.IsDefined(one.Decides)
        ? throw InputErrors.Unknown(at + "/decides")
        : new(Required.Text(one.Matter, at + "/matter", 200), one.Decides, Required.Text(one.Role, at + "/role", 100), Required.Optional(one.Note, at + "/note", 500));
}
