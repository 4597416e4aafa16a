using Microsoft.AspNetCore.Builder;

namespace SalesPmCollaboration.BuildingBlocks.Idempotency;

/// <summary>How an endpoint's answer is kept for a retry with the same Idempotency-Key.</summary>
public enum AnswerKeeping
{
    /// <summary>In the change's own transaction.</summary>
    WithTheChange,

    /// <summary>In a transaction after a batch whose steps commit one by one; each step must be harmless when repeated.</summary>
    AfterTheSteps,

    /// <summary>Never the answer, which shows a secret that the database may not know: only that the key was used for this request, so that nothing is done twice.</summary>
    Never,
}

public static class AnswerKeepingOfEndpoints
{
    public static TBuilder Keeps<TBuilder>(this TBuilder endpoint, AnswerKeeping keeping) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Keeping(keeping));

    public static AnswerKeeping Of(Microsoft.AspNetCore.Http.Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<Keeping>()?.How ?? AnswerKeeping.WithTheChange;

    private sealed record Keeping(AnswerKeeping How);
}
