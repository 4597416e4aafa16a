using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

public enum RobotVendor
{
    DingTalk = 1,
    WeCom,
    Feishu,
}

/// <summary>A robot in a group chat of the company. Its key and secret are sealed, shown to nobody and kept out of every log: who has them can write to the group.</summary>
public sealed class GroupRobot : AggregateRoot
{
    public const int NameLimit = 100;

    private GroupRobot()
    {
    }

    public Guid Id { get; private set; }

    public override Guid Key => Id;

    public string Name { get; private set; } = "";
    public RobotVendor Vendor { get; private set; }

    /// <summary>"zh-CN" or "en": a group reads one language.</summary>
    public string Language { get; private set; } = "";

    /// <summary>It hears of this department's people and of those below; null hears of the whole company.</summary>
    public Guid? DepartmentId { get; private set; }
    public IReadOnlyList<NoticeGroup> Groups { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }

    internal string SealedKey { get; private set; } = "";

    /// <summary>Null where the group does not ask for signatures.</summary>
    internal string? SealedSecret { get; private set; }

    public static GroupRobot Register(RobotVendor vendor, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), Vendor = vendor, CreatedAt = at };

    public void Describe(string name, string language, Guid? departmentId, IEnumerable<NoticeGroup> groups, bool disabled, DateTimeOffset at)
    {
        (Name, Language, DepartmentId, DisabledAt) = (name.Trim(), language, departmentId, disabled ? DisabledAt ?? at : null);
        Groups = [.. groups.Distinct().Order()];
    }

    /// <summary>Both at once: a new address of the group has a new secret.</summary>
    internal void Connect(string sealedKey, string? sealedSecret) => (SealedKey, SealedSecret) = (sealedKey, sealedSecret);

    public bool Hears(NoticeGroup group, IReadOnlySet<Guid>? departments) => Groups.Contains(group) && (DepartmentId is not { } own || departments?.Contains(own) == true);
}

/// <summary>When the robot may speak again: the vendors' limits hold for all nodes together. Beside the robot, whose version is the administrators'.</summary>
public sealed class RobotPace
{
    public required Guid RobotId { get; init; }
    public DateTimeOffset FreeAt { get; set; }
}
