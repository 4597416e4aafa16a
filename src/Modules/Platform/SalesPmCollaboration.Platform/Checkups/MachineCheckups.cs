using System.Globalization;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Checkups;

/// <summary>Small images come without ICU and tzdata: dates would read "Monday", money "¤", and deadlines fall on another day.</summary>
internal sealed class CultureCheckup : ICheckup
{
    private static readonly DateTime Monday = new(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([Chinese(), Shanghai()]);

    private static Finding Chinese()
    {
        try
        {
            var chinese = CultureInfo.GetCultureInfo("zh-CN");
            return Monday.ToString("dddd", chinese) == "星期一" && chinese.NumberFormat.CurrencySymbol == "¥" ? Finding.Good("doctor.culture") : Finding.Bad("doctor.culture.missing");
        }
        catch (CultureNotFoundException)
        {
            return Finding.Bad("doctor.culture.missing");
        }
    }

    private static Finding Shanghai() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) && zone.GetUtcOffset(Monday) == TimeSpan.FromHours(8) ? Finding.Good("doctor.zone") : Finding.Bad("doctor.zone.missing");
}

/// <summary>Room for the database to be copied before it is migrated, and a folder that can be written.</summary>
internal sealed class DiskCheckup(DatabaseLocation location) : ICheckup
{
    private const long Least = 512L << 20;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([Space(), Writable()]);

    private Finding Space()
    {
        var free = new DriveInfo(Existing(location.Folder)).AvailableFreeSpace;
        var need = Math.Max(Least, File.Exists(location.File) ? 3 * new FileInfo(location.File).Length : 0);
        return new Finding(free < need ? Fitness.Warning : Fitness.Good, free < need ? "doctor.space.short" : "doctor.space", free >> 20, need >> 20, location.Folder);
    }

    private Finding Writable()
    {
        var probe = Path.Combine(Existing(location.Folder), ".doctor-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Good("doctor.folder", location.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("doctor.folder.unwritable", location.Folder, e.Message);
        }
    }

    /// <summary>Before the first start the folder is not there; its nearest parent is.</summary>
    private static string Existing(string folder) => Directory.Exists(folder) ? folder : Existing(Path.GetDirectoryName(folder)!);
}
