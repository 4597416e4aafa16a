using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Application.Reviewing;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>POST /handovers. With bidId, copyOf or lotOf most members may be left out.</summary>
internal sealed record OpenHandoverRequest(
    string? ProjectName, ProjectType? ProjectType, Guid? ClientId, AmountValue? Amount, decimal? MarginPercent, string? ContractNumber, DateOnly? ContractOn,
    Guid? RepId, Guid? ProjectManagerId, Guid? TechnicalLeadId, Guid? BidId, Guid? CopyOf, Guid? LotOf, string? LotName, DateOnly? ProvisionalUntil, Tier? Tier, bool? InFlight);

internal sealed record FillItemRequest(ItemValue Value);

internal sealed record VerdictRequest(int Submission, VerdictKind Verdict, string? Reason, DateOnly? ClearBy);

/// <summary>Verdicts may be sent here at once or item by item before.</summary>
internal sealed record ReviewRequest(int Submission, IReadOnlyList<VerdictLine>? Verdicts);

internal sealed record ReturnRequest(int Submission, IReadOnlyList<Gap> Gaps);

internal sealed record WorkshopRequest(DateOnly On, IReadOnlyList<AttendeeRequest> Present, IReadOnlyList<string>? OpenQuestions, string Minutes);

internal sealed record AttendeeRequest(Guid PersonId, bool? ByVideo, Guid? StandsInFor);

internal sealed record SignRequest(string ContentHash, Part? Role, Guid? ScanFileId, Guid? SignerId);

/// <summary>Item values by key; null clears the item.</summary>
internal sealed record ChangesRequest(IReadOnlyDictionary<string, ItemValue?> Changes, string Reason);

internal sealed record ReasonRequest(string Reason);

internal sealed record WaiverRequest(DateOnly Until, string Reason);

internal sealed record AssignmentRequest(Part Part, Guid PersonId, DateOnly? From, string? Reason, SalesTeamFunction? Function);

internal sealed record EndAssignmentRequest(Guid PersonId, DateOnly? Until, string Reason);

internal sealed record TakeoverRequest(Part Part);

internal sealed record ContractRequest(string ContractNumber, DateOnly SignedOn, AmountValue Amount);

/// <summary>The id of what was made.</summary>
internal sealed record CreatedAnswer(Guid Id);

internal sealed record VersionAnswer(long Version)
{
    /// <summary>The answer to an edit: the new version as ETag too.</summary>
    public static VersionAnswer Edited(HttpContext http, long version)
    {
        Versions.Send(http, version);
        return new VersionAnswer(version);
    }
}

internal sealed record StateAnswer(HandoverState State);

internal sealed record AmendmentAnswer(int Number);

internal sealed record AmendmentStateAnswer(AmendmentState State);

internal sealed record WaiverAnswer(bool InForce);

internal static class Amounts
{
    /// <exception cref="InvalidInput">Not an amount with at most two decimals of an ISO 4217 currency.</exception>
    public static Money? Of(AmountValue? amount, string pointer) =>
        amount is null ? null : amount.ToMoney() ?? throw new InvalidInput(pointer, "input.not-an-amount");
}
