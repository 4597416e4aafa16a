using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class GetBidHandler(HandoversDbContext db, IPeopleDirectory people, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<GetBidQuery, BidDetails>
{
    public async Task<BidDetails> Handle(GetBidQuery request, CancellationToken cancellationToken)
    {
        var id = new BidId(request.BidId);
        var row = await db.Set<Bid>().AsNoTracking().Where(b => b.Id == id)
            .Join(db.Set<Client>(), b => b.ClientId, c => c.Id, (b, c) => new { Bid = b, Client = c.Name })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound(nameof(Bid), id);
        var names = await people.NamedAsync(Concerned(row.Bid), cancellationToken);
        return Shown(row.Bid, row.Client, names, BidSight.SeesMargin(caller, row.Bid));
    }

    private static IEnumerable<Guid> Concerned(Bid bid) =>
        bid.Consultations.SelectMany(one => one.Asked.Append(one.AskedBy).Append(one.AnsweredBy ?? one.AskedBy)).Append(bid.Rep).Select(person => person.Value);

    private BidDetails Shown(Bid bid, string client, IReadOnlyDictionary<Guid, PersonCard> names, bool margin) => new(
        bid.Key,
        bid.Name,
        bid.ClientId.Value,
        client,
        bid.ProjectType,
        bid.Rep.Value,
        names.Of(bid.Rep.Value),
        MoneyDto.From(bid.Amount),
        margin ? bid.MarginPercent : null,
        margin,
        bid.Outcome,
        bid.ClosingReason,
        bid.OpenedAt,
        bid.ClosedAt,
        bid.Risks,
        [.. bid.Consultations.Select(one => Shown(bid, one, names))],
        BidSight.Keeps(caller, bid),
        bid.Version);

    private ConsultationDetails Shown(Bid bid, Consultation one, IReadOnlyDictionary<Guid, PersonCard> names) => new(
        one.Id,
        one.Department,
        one.Question,
        one.AskedBy.Value,
        names.Of(one.AskedBy.Value),
        one.AskedAt,
        [.. one.Asked.Select(person => new NamedId(person.Value, names.Of(person.Value) ?? "?"))],
        one.DueOn,
        one.IsOpen && bid.Outcome == BidOutcome.Open && one.DueOn is { } due ? calendar.WorkingDaysUntil(CompanyTime.DayOf(time.GetUtcNow()), due) : null,
        one.Answer,
        one.AnsweredBy?.Value,
        names.Of(one.AnsweredBy?.Value),
        one.AnsweredAt,
        one.IsOpen && BidSight.Answers(caller, bid, one.Department));
}
