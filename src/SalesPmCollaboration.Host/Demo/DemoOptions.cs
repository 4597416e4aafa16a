namespace SalesPmCollaboration.Host.Demo;

/// <summary>Section <c>Demo</c>; the command line's <c>--demo</c> enables it.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; set; }

    /// <summary>People without handovers: for tests.</summary>
    public bool PeopleOnly { get; set; }

    /// <summary>Password of all demonstration people; also the environment variable DEMO_PASSWORD. Printed when it was made up.</summary>
    public string? Password { get; set; }
}
