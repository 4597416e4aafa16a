using Shouldly;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

/// <summary>The files that are checked in.</summary>
internal static class Checkout
{
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SalesPmCollaboration.sln"))) folder = folder.Parent.ShouldNotBeNull("the repository's root");
        return Path.Combine([folder.FullName, .. parts]);
    }

    /// <summary>As it is now.</summary>
    public static string Contract => PathOf("src", "SalesPmCollaboration.Host", "openapi.json");

    /// <summary>As the last release promised it.</summary>
    public static string Released => PathOf("src", "SalesPmCollaboration.Host", "openapi.released.json");
}
