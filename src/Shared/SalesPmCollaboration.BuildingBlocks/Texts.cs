using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks;

/// <summary>A resource class of one assembly, registered by its module.</summary>
public sealed record TextSource(Type Resource);

/// <summary>Every text that a reader sees, by code, in the reader's language (zh-CN is the neutral one).</summary>
public sealed class Texts(IEnumerable<TextSource> sources)
{
    private readonly ResourceManager[] _managers = [.. sources.Select(s => new ResourceManager(s.Resource.FullName!, s.Resource.Assembly))];

    /// <summary>What was found before: a manager locks for each look, and a view asks for a hundred texts.</summary>
    private readonly ConcurrentDictionary<(CultureInfo Culture, string Code), string> _found = new();

    public string? Find(string code)
    {
        var key = (Culture: CultureInfo.CurrentUICulture, Code: code);
        if (_found.TryGetValue(key, out var known)) return known;
        // What does not exist is not kept: the code may come from outside.
        var text = _managers.Select(m => m.GetString(code, key.Culture)).FirstOrDefault(t => t is not null);
        return text is null ? null : _found.GetOrAdd(key, text);
    }

    /// <summary>The code itself where no text exists, so that nothing is ever empty. Arguments read as the reader writes them: labels of states, names, dates, money.</summary>
    public string For(string code, params IEnumerable<object> arguments)
    {
        var text = Find(code);
        object[] values = [.. arguments.Select(Shown)];
        return text is null ? code : values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }

    /// <summary>The label of an enum's value: key <c>Enum.HandoverState.Draft</c>.</summary>
    public string Label<TEnum>(TEnum value) where TEnum : struct, Enum => For($"Enum.{typeof(TEnum).Name}.{value}");

    private object Shown(object value) => value switch
    {
        Enum one => Find($"Enum.{one.GetType().Name}.{one}") ?? one.ToString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Money money => money.Shown(),
        TwoNames names => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? names.Zh : names.En,
        _ => value,
    };
}
