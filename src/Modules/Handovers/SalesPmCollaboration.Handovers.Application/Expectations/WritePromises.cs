using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>Replaces what is being written; sent versions stay as they are. Answers the new version of the record.</summary>
public sealed record WritePromisesCommand(Guid HandoverId, IReadOnlyList<Promise> Promises, IReadOnlyList<Authority> Authorities, string? Note, long? ExpectedVersion)
    : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<RepPolicy>;

internal sealed class WritePromisesValidator : AbstractValidator<WritePromisesCommand>
{
    public WritePromisesValidator()
    {
        RuleFor(c => c.Promises).NotNull();
        RuleFor(c => c.Authorities).NotNull();
        RuleFor(c => c.Note).OptionalText(4000);
    }
}

internal sealed class WritePromisesHandler(ExpectationDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<WritePromisesCommand, long>
{
    public async Task<long> Handle(WritePromisesCommand request, CancellationToken cancellationToken)
    {
        var (_, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        expectations.ExpectVersion(request.ExpectedVersion);
        expectations.Write(new(request.Promises, request.Authorities, request.Note), caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return expectations.Version;
    }
}
