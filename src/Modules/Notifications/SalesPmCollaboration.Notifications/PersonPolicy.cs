using FluentValidation;
using MediatR;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications;

/// <summary>Moves and inbox belong to people: the query itself asks for the caller's own alone.</summary>
internal sealed class PersonPolicy : IPolicy<IBaseRequest>
{
    public ValueTask<Access> JudgeAsync(IBaseRequest request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller.IsPerson ? Access.Allow : Access.Forbid);
}

/// <summary>A list that pages by cursor.</summary>
public interface IPaged
{
    /// <summary>Opaque, from the previous page's <see cref="Page{T}.Next"/>; null for the first.</summary>
    string? Cursor { get; }

    /// <summary>1 to 200 lines.</summary>
    int Limit { get; }
}

internal sealed class PagedRules : AbstractValidator<IPaged>
{
    public const int Default = 50;

    public PagedRules()
    {
        RuleFor(q => q.Limit).InclusiveBetween(1, 200).WithErrorCode("limit.out-of-range");
        RuleFor(q => q.Cursor).MaximumLength(1000).WithErrorCode("cursor.invalid");
    }
}
