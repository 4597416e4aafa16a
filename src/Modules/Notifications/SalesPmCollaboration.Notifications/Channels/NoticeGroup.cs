namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>What people choose channels for.</summary>
public enum NoticeGroup
{
    /// <summary>What waits for me, nudges included.</summary>
    Moves = 1,

    /// <summary>Of meetings and due days.</summary>
    Reminders,

    /// <summary>The rest: it asks for nothing.</summary>
    News,

    /// <summary>To try a channel with; nobody chooses it and nothing holds it up.</summary>
    Test,
}
