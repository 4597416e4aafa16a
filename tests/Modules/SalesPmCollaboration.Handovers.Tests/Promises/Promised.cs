using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Tests.Promises;

/// <summary>Expectations on their way.</summary>
internal static class Promised
{
    public const string CheckCode = "7KQM-2WXP-R4TC";
    public const string OnFile = "13800002071";
    public static readonly LinkEvidence Phone = new("203.0.113.9", "Phone");
    public static readonly ExpectationDraft Wording = new(
        [new("", "主厂房 2026-09-01 前投入试运行", PromiseKind.Core), new("", "光伏屋面", PromiseKind.Deferred, new(2027, 6, 30)), new("", "室外绿化", PromiseKind.Excluded)],
        [new("设计变更", Decider.Client, "业主工程部", null)],
        "双方每周一次例会");

    public static HandoverPackage Package { get; } = Given.Draft();

    public static ExpectationConfirmation Opened() => ExpectationConfirmation.Open(new(Guid.Parse("40000000-0000-0000-0000-000000000001")), Package, Given.Calendar);

    public static ExpectationConfirmation Written(this ExpectationConfirmation it, ExpectationDraft? draft = null)
    {
        it.Write(draft ?? Wording, Given.Rep, Given.Monday);
        return it;
    }

    public static ExpectationConfirmation Issued(this ExpectationConfirmation it)
    {
        it.Issue(Package, Given.Rep, Given.Monday);
        return it;
    }

    public static ExpectationConfirmation SignedByRep(this ExpectationConfirmation it)
    {
        it.SignAsRep(it.Latest!.Hash, Given.Rep, 1, null, Given.Monday);
        return it;
    }

    public static ExpectationConfirmation AwaitingClient() => Opened().Written().Issued().SignedByRep();

    public static ExpectationConfirmation Confirmed()
    {
        var it = AwaitingClient();
        it.RecordPaper(it.Latest!.Hash, "王志强", null, Given.Today, Guid.NewGuid(), CheckCode, Given.Rep, Given.Monday);
        return it;
    }

    public static SigningLink Link(this ExpectationConfirmation it, string token = "token", CodeChannel? codeBy = null, string name = "王志强", DateTimeOffset? at = null) =>
        it.OfferLink(new(Guid.NewGuid(), SigningLink.HashOf(token), name, "总经理", null, codeBy, codeBy is null ? null : "138****2071", codeBy is null ? null : AddressMark.Of(OnFile, [1, 2])), it.Latest!.Hash, Assurance.Internal, Given.Rep, at ?? Given.Monday);

    public static RuleViolation? ClientSigns(this ExpectationConfirmation it, string token = "token", string? code = null, DateTimeOffset? at = null) =>
        it.SignByLink(SigningLink.HashOf(token), it.Latest!.Hash, code, Phone, CheckCode, at ?? Given.Monday);

    public static void SendCode(this ExpectationConfirmation it, string digits, DateTimeOffset at, string token = "token", string onFile = OnFile) =>
        it.SendCode(SigningLink.HashOf(token), LinkCode.Of(digits, [1, 2, 3], at), onFile);
}
