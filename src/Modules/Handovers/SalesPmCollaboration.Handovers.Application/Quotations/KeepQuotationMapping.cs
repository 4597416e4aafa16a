using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <param name="Edition">0 while the company has published none: the usual headings alone.</param>
public sealed record QuotationMappingView(int Edition, string? Sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns, DateTimeOffset? PublishedAt);

/// <summary>Who works in sales reads it.</summary>
public sealed record GetQuotationMappingQuery : IRequest<QuotationMappingView>, IRequirePolicy<SignedInPolicy>;

internal sealed class GetQuotationMappingHandler(IRepository<QuotationMapping> mappings) : IRequestHandler<GetQuotationMappingQuery, QuotationMappingView>
{
    public async Task<QuotationMappingView> Handle(GetQuotationMappingQuery request, CancellationToken cancellationToken)
    {
        var current = await mappings.FirstOrDefaultAsync(new NewestMapping(), cancellationToken);
        var columns = QuotationSheet.ColumnsOf(current).ToDictionary(c => c.Field, c => c.Headings, StringComparer.Ordinal);
        return new(current?.Edition ?? 0, current?.Sheet, columns, current?.PublishedAt);
    }
}

/// <summary>Publishes the next edition; the same content again publishes none. Answers the edition in force.</summary>
/// <param name="ExpectedVersion">The edition that the editor saw.</param>
public sealed record PublishQuotationMappingCommand(string? Sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns, long? ExpectedVersion)
    : IRequest<int>, IEdit, IRequirePolicy<MappingKeepersPolicy>;

internal sealed class MappingKeepersPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.HasAny(Role.SalesDirector, Role.Administrator) ? Access.Allow : Access.Forbid);
}

internal sealed class PublishQuotationMappingValidator : AbstractValidator<PublishQuotationMappingCommand>
{
    public PublishQuotationMappingValidator()
    {
        RuleFor(c => c.Sheet).MaximumLength(31);
        RuleFor(c => c.Columns).NotEmpty().AtMost(20);
        RuleForEach(c => c.Columns).Must(c => QuotationMapping.Fields.Contains(c.Key, StringComparer.Ordinal)).WithErrorCode("quotation.unknown-field");
        RuleForEach(c => c.Columns).ChildRules(column =>
        {
            column.RuleFor(c => c.Value).NotEmpty().WithErrorCode("quotation.headings").AtMost(10).WithErrorCode("quotation.headings");
            column.RuleForEach(c => c.Value).NotEmpty().WithErrorCode("quotation.headings").MaximumLength(100).WithErrorCode("quotation.headings");
        });
    }
}

internal sealed class PublishQuotationMappingHandler(IRepository<QuotationMapping> mappings, ICaller caller, TimeProvider time) : IRequestHandler<PublishQuotationMappingCommand, int>
{
    public async Task<int> Handle(PublishQuotationMappingCommand request, CancellationToken cancellationToken)
    {
        var current = await mappings.FirstOrDefaultAsync(new NewestMapping(), cancellationToken);
        var edition = current?.Edition ?? 0;
        if (request.ExpectedVersion is { } expected && expected != edition) throw new StaleVersion(expected, edition);
        var next = QuotationMapping.Publish(edition + 1, request.Sheet, request.Columns, caller.PersonId, time.GetUtcNow());
        if (current is not null && Text(current) == Text(next)) return current.Edition;
        mappings.Add(next);
        await mappings.SaveChangesAsync(cancellationToken);
        return next.Edition;
    }

    private static string Text(QuotationMapping one) => one.Sheet + "\n" + string.Join('\n', one.Columns.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key + "=" + string.Join('|', c.Value)));
}
