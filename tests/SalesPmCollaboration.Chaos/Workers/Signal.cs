using System.Runtime.InteropServices;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>What a worker does to itself: nothing runs after it, as after a power switch.</summary>
internal static class Signal
{
    public const int Kill = 9;
    public const int Stop = 19;

    public static void Self(int signal)
    {
        if (Send(Environment.ProcessId, signal) != 0) throw new InvalidOperationException("The worker could not signal itself.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
