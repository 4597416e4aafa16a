using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>The minutes of one occurrence as the client may have them: nothing internal, the last wording alone.</summary>
public sealed record ReadClientCopyQuery(Guid HandoverId, string Key) : IRequest<ClientCopy>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <param name="At">Local time of the meeting; absent where the series names it no more.</param>
public sealed record ClientCopy(string Project, string Client, SyncRecordView Minutes, TimeOnly? At, string? Place);

internal sealed class ReadClientCopyHandler(ReadablePackages packages, SyncDesk desk, IPeopleDirectory people, IWorkCalendar calendar) : IRequestHandler<ReadClientCopyQuery, ClientCopy>
{
    public async Task<ClientCopy> Handle(ReadClientCopyQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var sync = await desk.OfAsync(request.HandoverId, cancellationToken);
        if (package.StoodAt is { } then) sync = sync.AsOf(then) ?? throw new NotFound("minutes", request.Key);
        var record = sync.Records.FirstOrDefault(one => one.Key == request.Key) ?? throw new NotFound("minutes", request.Key);
        var names = await PeopleNames.ReadAsync(people, package, SyncViews.PeopleIn(sync).Select(person => person.Value), cancellationToken);
        return new(package.ProjectName, package.ClientName, SyncViews.Of(sync, record, names, forClient: true), record.Held?.At ?? sync.Series.Find(record.Key, calendar)?.At, record.Held is { } held ? held.Place : sync.Place);
    }
}
