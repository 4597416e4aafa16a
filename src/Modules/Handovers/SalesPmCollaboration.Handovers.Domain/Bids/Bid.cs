using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Bids;

/// <summary>投标: before the contract. Won, Lost or Withdrawn once, then nothing changes. At most 50 risks.</summary>
public sealed class Bid : AggregateRoot
{
    private const int MostRisks = 50;

    private Bid()
    {
    }

    public BidId Id { get; private set; }
    public override Guid Key => Id.Value;
    public string Name { get; private set; } = "";

    /// <summary>Of the name; lists page by it.</summary>
    public string SortKey { get; private set; } = "";
    public ClientId ClientId { get; private set; }
    public ProjectType ProjectType { get; private set; }
    public PersonId Rep { get; private set; }

    /// <summary>The rep's department when the bid was opened: its directors and finance see the bid; null where he had none.</summary>
    public Guid? DepartmentId { get; private set; }
    public Money? Amount { get; private set; }

    /// <summary>Expected margin in percent of the amount; null where not estimated.</summary>
    public decimal? MarginPercent { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }
    public BidOutcome Outcome { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosingReason { get; private set; }
    public IReadOnlyList<Risk> Risks { get; private set; } = [];
    public IReadOnlyList<Consultation> Consultations { get; private set; } = [];

    public IEnumerable<Consultation> OpenConsultations => Consultations.Where(one => one.IsOpen);

    public static Bid Open(BidId id, string name, ClientId client, ProjectType type, PersonId rep, DateTimeOffset at, Guid? departmentId = null)
    {
        if (!Enum.IsDefined(type)) throw InputErrors.Unknown("/projectType");
        var bid = new Bid { Id = id, Name = Required.Text(name, "/name", 200), ClientId = client, ProjectType = type, Rep = rep, DepartmentId = departmentId, OpenedAt = at, Outcome = BidOutcome.Open };
        bid.SortKey = SortKeys.Of(bid.Name);
        bid.Raise(new BidOpened(id, rep, at));
        return bid;
    }

    /// <summary>For a bid from before bids stood in departments.</summary>
    public void PlaceUnder(Guid departmentId) => DepartmentId ??= departmentId;

    /// <summary>Margin −100 to 100 percent.</summary>
    public void Estimate(Money? amount, decimal? marginPercent)
    {
        WhileOpen();
        if (marginPercent is < -100 or > 100) throw InputErrors.OutOfRange("/marginPercent", -100, 100);
        (Amount, MarginPercent) = (amount, marginPercent);
    }

    public void AddRisk(Risk risk)
    {
        WhileOpen();
        Required.Risk(risk, "");
        if (Risks.Count >= MostRisks) throw BidErrors.TooManyRisks(MostRisks);
        Risks = [.. Risks, risk];
    }

    /// <summary>It is the move of those asked until one of them answers or the bid ends.</summary>
    public void Consult(Consultation question)
    {
        WhileOpen();
        if (!Enum.IsDefined(question.Department)) throw InputErrors.Unknown("/department");
        question = question with { Question = Required.Text(question.Question, "/question", 2000) };
        Consultations = [.. Consultations, question];
        Raise(new DepartmentConsulted(Id, Name, question));
    }

    /// <summary>An answer may still come after the bid is won: the open question travelled along.</summary>
    public Consultation Answer(Guid consultationId, string answer, PersonId by, DateTimeOffset at)
    {
        var asked = Consultations.FirstOrDefault(one => one.Id == consultationId) ?? throw BidErrors.NoSuchConsultation();
        if (!asked.IsOpen) throw BidErrors.AlreadyAnswered();
        var answered = asked with { Answer = Required.Text(answer, "/answer", 2000), AnsweredBy = by, AnsweredAt = at };
        Consultations = [.. Consultations.Select(one => one.Id == consultationId ? answered : one)];
        Raise(new ConsultationAnswered(Id, answered));
        return answered;
    }

    /// <summary>Never refused for an open consultation: it warns, and the question travels into the handover.</summary>
    public IReadOnlyList<Warning> Win(DateTimeOffset at)
    {
        Close(BidOutcome.Won, null, at);
        return [.. OpenConsultations.Select(one => new Warning(WarningCodes.ConsultationOpen, null, [one.Department, one.Question]))];
    }

    public void Lose(string reason, DateTimeOffset at) => Close(BidOutcome.Lost, Required.Text(reason, "/reason", 1000), at);

    public void Withdraw(string reason, DateTimeOffset at) => Close(BidOutcome.Withdrawn, Required.Text(reason, "/reason", 1000), at);

    private void Close(BidOutcome outcome, string? reason, DateTimeOffset at)
    {
        WhileOpen();
        (Outcome, ClosingReason, ClosedAt) = (outcome, reason, at);
        Raise(new BidClosed(Id, outcome, [.. OpenConsultations], at));
    }

    private void WhileOpen()
    {
        if (Outcome != BidOutcome.Open) throw BidErrors.AlreadyClosed(Outcome);
    }
}
