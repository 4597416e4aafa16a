using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>What lists show of a package, kept in the package's own transaction, so that no list reads the JSON of many.</summary>
internal sealed class HandoverListing
{
    public required HandoverId Id { get; init; }
    public required string Number { get; set; }
    public required HandoverState State { get; set; }
    public required Tier Tier { get; set; }
    public required Guid ProjectId { get; set; }
    public required string Project { get; set; }
    public required string? Lot { get; set; }
    public required Guid ClientId { get; set; }
    public required string Client { get; set; }
    public required string ProjectSortKey { get; set; }
    public required string ClientSortKey { get; set; }
    public required string? ContractNumber { get; set; }
    public required Guid? Rep { get; set; }
    public required Guid? ProjectManager { get; set; }
    public required Guid? TechnicalLead { get; set; }
    public required Money? Amount { get; set; }
    public required string? Score { get; set; }
    public required bool? Passes { get; set; }
    public required Guid? MovePerson { get; set; }
    public required string? MoveAction { get; set; }
    public required DateTimeOffset? MoveSince { get; set; }
    public required DateOnly? MoveDue { get; set; }
    public required bool Provisional { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Lower-case number, project, client and contract number: what the search looks into.</summary>
    public required string SearchText { get; set; }

    /// <summary>The earliest day of an open condition or a half-signed waiver: what the tick asks for.</summary>
    public required DateOnly? ConditionDue { get; set; }

    public static HandoverListing Of(HandoverPackage package, DateTimeOffset updatedAt)
    {
        var move = package.Moves.Count > 0 ? package.Moves[0] : null;
        var review = package.LatestReview;
        return new HandoverListing
        {
            Id = package.Id,
            Number = package.Number,
            State = package.State,
            Tier = package.Tier,
            ProjectId = package.ProjectId.Value,
            Project = package.ProjectName,
            Lot = package.LotName,
            ClientId = package.ClientId.Value,
            Client = package.ClientName,
            ProjectSortKey = SortKeys.Of(package.ProjectName),
            ClientSortKey = SortKeys.Of(package.ClientName),
            ContractNumber = package.ContractNumber,
            Rep = package.Current(Part.Rep)?.Value,
            ProjectManager = package.Current(Part.ProjectManager)?.Value,
            TechnicalLead = package.Current(Part.TechnicalLead)?.Value,
            Amount = package.Amount,
            Score = review is null ? null : package.Score.Display(),
            Passes = review is null ? null : package.Score.Passes,
            MovePerson = move?.Person?.Value,
            MoveAction = move?.Action,
            MoveSince = move?.Since,
            MoveDue = move?.DueOn,
            Provisional = package.IsProvisional,
            UpdatedAt = updatedAt,
            SearchText = string.Join('\n', package.Number, package.ProjectName, package.LotName, package.ClientName, package.ContractNumber).ToLowerInvariant(),
            ConditionDue = package.Items.Where(i => i.Verdict is { IsPendingCondition: true, LapsedAt: null }).Select(i => i.Verdict!.ClearBy)
                .Concat(package.Waivers.Where(w => w.IsHalf || (w is { IsComplete: true, ExpiredAt: null } && !package.IsSignedOff)).Select(w => (DateOnly?)w.Until)).Min(),
        };
    }
}
