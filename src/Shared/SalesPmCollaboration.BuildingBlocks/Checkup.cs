namespace SalesPmCollaboration.BuildingBlocks;

public enum Fitness
{
    Good,

    /// <summary>It works, but not for long or not fully.</summary>
    Warning,
    Bad,
}

/// <summary>One line of <c>doctor</c>; the text by its code names cause and remedy and holds no secret.</summary>
public sealed record Finding(Fitness Fitness, string Code, params object[] Arguments)
{
    public static Finding Good(string code, params object[] arguments) => new(Fitness.Good, code, arguments);

    public static Finding Bad(string code, params object[] arguments) => new(Fitness.Bad, code, arguments);
}

/// <summary>Something that <c>doctor</c> looks at, registered by the module that needs it. Changes nothing and never throws for what it is meant to find.</summary>
public interface ICheckup
{
    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct);
}
