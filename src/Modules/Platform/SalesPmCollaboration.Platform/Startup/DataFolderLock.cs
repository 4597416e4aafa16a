using System.Globalization;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>The start was refused and, but for a failed migration, nothing was touched; the message names cause and remedy.</summary>
public sealed class StartRefused(string code, string message, params object[] arguments) : Exception(message)
{
    /// <summary>Stable: <c>start.folder-in-use</c>, <c>start.schema-newer</c>, <c>start.schema-too-old</c>, <c>start.schema-behind</c>, <c>start.schema-gap</c>, <c>start.migration-failed</c>, <c>start.migration-failed-copied</c>, <c>start.no-space</c>, <c>start.sqlite-too-old</c>, <c>start.sqlite-settings</c>. Texts in both languages go by it.</summary>
    public string Code { get; } = code;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>The process ends, because staying up to say so would help nobody: another one serves, or the command line is at fault.</summary>
    public bool Ends { get; init; }
}

/// <summary>One process per data folder. The operating system frees the lock when the process ends, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    public static DataFolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Hold(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused("start.folder-unusable", $"The data folder {folder} cannot be used: {e.Message}", folder, e.Message) { Ends = true };
        }
    }

    private static DataFolderLock Hold(string folder)
    {
        // The name lies beside the lock, because a locked file cannot be read everywhere.
        var owner = Path.Combine(folder, "salespm.lock.owner");
        try
        {
            var held = new FileStream(Path.Combine(folder, "salespm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}"));
            return new DataFolderLock(held);
        }
        catch (IOException e) when (IsLocked(e))
        {
            var holder = File.Exists(owner) ? File.ReadAllText(owner) : "another process";
            throw new StartRefused("start.folder-in-use", $"The data folder {folder} is in use by {holder}. Stop that process, or give this one another folder ({DatabaseLocation.FolderKey}).", folder, holder) { Ends = true };
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsLocked(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    public void Dispose() => _held.Dispose();
}
