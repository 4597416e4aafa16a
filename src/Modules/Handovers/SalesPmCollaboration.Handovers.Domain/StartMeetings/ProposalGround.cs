using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

/// <summary>What proposals are about: the milestones where they stand now, and the promises that can be put off.</summary>
/// <param name="Milestones">By item; null where the checklist names no day yet. An accepted move counts until the checklist itself says another day.</param>
/// <param name="Promises">Wordings by key; what was judged or excluded cannot be put off.</param>
public sealed record ProposalGround(IReadOnlyDictionary<string, DateOnly?> Milestones, DateOnly? ContractOn, IReadOnlyDictionary<string, string> Promises)
{
    /// <summary>Keys of promises that are judged.</summary>
    public IReadOnlyList<string> Judged { get; init; } = [];

    /// <summary>Keys of what was said to be outside.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public static ProposalGround Of(HandoverPackage package, IEnumerable<StartMeeting> meetings, ExpectationConfirmation? expectations)
    {
        var milestones = package.Items.Where(item => item is { Section: Sections.Milestones, Kind: ItemKind.Date }).ToDictionary(item => item.Key, item => item.Value?.On, StringComparer.Ordinal);
        foreach (var move in meetings.SelectMany(meeting => meeting.Proposals).Where(one => one is { State: ProposalState.Accepted, Wish.Kind: ProposalKind.MoveMilestone }).OrderBy(one => one.DecidedAt).Select(one => one.Wish))
        {
            if (milestones.TryGetValue(move.Key!, out var stands) && stands == move.FromOn) milestones[move.Key!] = move.ToOn;
        }

        var open = expectations?.Draft.Promises.Where(one => !expectations.Judgements.Any(judged => judged.Key == one.Key)).ToLookup(one => one.Kind == PromiseKind.Excluded);
        return new(milestones, package.ContractOn, (open?[false] ?? []).ToDictionary(one => one.Key, one => one.Wording, StringComparer.Ordinal))
        {
            Judged = [.. (expectations?.Judgements ?? []).Select(one => one.Key)],
            Excluded = [.. (open?[true] ?? []).Select(one => one.Key)],
        };
    }

    /// <returns>The wish with the day from which a milestone moves.</returns>
    internal ProposalWish Checked(ProposalWish wish, DateOnly today) => wish.Kind switch
    {
        ProposalKind.MoveMilestone => CheckedMove(wish),
        ProposalKind.DeferFeature when Judged.Contains(wish.Key!, StringComparer.Ordinal) => throw MeetingErrors.PromiseJudged("/key"),
        ProposalKind.DeferFeature when Excluded.Contains(wish.Key!, StringComparer.Ordinal) => throw MeetingErrors.PromiseExcluded("/key", wish.Key!),
        ProposalKind.DeferFeature when !Promises.ContainsKey(wish.Key!) => throw MeetingErrors.NoSuchPromise("/key"),
        ProposalKind.DeferFeature when wish.ToOn <= today => throw MeetingErrors.DeferredToPast("/toOn", wish.ToOn.Value),
        _ => wish,
    };

    /// <summary>Another proposal, or the checklist itself, has moved it since.</summary>
    internal void EnsureStill(ProposalWish wish)
    {
        if (wish.Kind != ProposalKind.MoveMilestone || !Milestones.TryGetValue(wish.Key!, out var stands) || stands == wish.FromOn) return;
        throw stands is { } now ? MeetingErrors.MilestoneMoved(now) : MeetingErrors.MilestoneUndated();
    }

    private ProposalWish CheckedMove(ProposalWish wish)
    {
        if (!Milestones.TryGetValue(wish.Key!, out var stands)) throw MeetingErrors.NoSuchMilestone("/key");
        if (wish.FromOn is { } from && from != stands) throw stands is { } now ? MeetingErrors.MilestoneElsewhere("/fromOn", now) : MeetingErrors.MilestoneNowhere("/fromOn");
        var first = ContractOn > Earliest ? ContractOn.Value : Earliest;
        if (wish.ToOn < first || wish.ToOn > Latest || wish.ToOn == stands) throw MeetingErrors.MilestoneTo("/toOn", first, Latest);
        return wish with { FromOn = stands };
    }
}
