using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>Where this installation keeps its data: the folder of <c>Data:Folder</c> (default <c>data</c>), with files, keys' copies and, on SQLite, the database.</summary>
public sealed record DatabaseLocation(string Folder, DatabaseOptions Options)
{
    public const string FolderKey = "Data:Folder";

    /// <summary>The SQLite file, which a connection string may place elsewhere; unused on PostgreSQL.</summary>
    public string File => Options is { Provider: DatabaseProvider.Sqlite, ConnectionString.Length: > 0 } ? Path.GetFullPath(new SqliteConnectionStringBuilder(Options.ConnectionString).DataSource) : Path.Combine(Folder, "salespm.db");

    /// <summary>Uploaded files; <c>Files:Folder</c> where several nodes share a mount.</summary>
    public string Files { get; init; } = Path.Combine(Folder, "files");

    /// <summary>Copies taken before migrations.</summary>
    public string Copies => Path.Combine(Folder, "copies");

    /// <summary>Reads sections <c>Data</c> and <c>Database</c>, and fills SQLite's connection string where it is empty.</summary>
    public static DatabaseLocation From(IConfiguration configuration)
    {
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        return Of(configuration, options);
    }

    public static DatabaseLocation Of(IConfiguration configuration, DatabaseOptions options)
    {
        var location = Of(configuration[FolderKey], options);
        return configuration["Files:Folder"] is { Length: > 0 } files ? location with { Files = Path.GetFullPath(files) } : location;
    }

    public static DatabaseLocation Of(string? folder, DatabaseOptions options)
    {
        var location = new DatabaseLocation(Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? "data" : folder), options);
        if (options is { Provider: DatabaseProvider.Sqlite, ConnectionString: "" }) options.ConnectionString = $"Data Source={location.File};Default Timeout=30";
        return location;
    }
}
