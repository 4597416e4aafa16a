using MediatR;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Importing;

public enum PeopleImportMode
{
    /// <summary>Whoever is known already stays as he is.</summary>
    Append = 1,

    /// <summary>Who is known by employee number or e-mail is corrected; an empty cell keeps what is there.</summary>
    Update,
}

/// <param name="Column">The heading as the file has it.</param>
/// <param name="Detail">In the reader's language.</param>
public sealed record PeopleCellError(int Row, string Column, string Code, string Detail);

/// <param name="Row">As the user's program shows it, from 1.</param>
/// <param name="Status">created, updated, ignored or failed; in a dry run what a real one would do.</param>
/// <param name="Id">How the row names the person: employee number, else e-mail, else the row's number.</param>
public sealed record PeopleImportRow(string Id, int Row, string? Name, string? Email, string Status, Guid? PersonId, IReadOnlyList<PeopleCellError> Errors)
{
    /// <summary>Of the first error.</summary>
    public string? Code => Errors is [var first, ..] ? first.Code : null;

    /// <summary>Of the first error, in the reader's language.</summary>
    public string? Detail => Errors is [var first, ..] ? first.Detail : null;
}

public sealed record PeopleImportReport(bool DryRun, IReadOnlyList<PeopleImportRow> Rows);

/// <summary>Reads the file and changes nothing.</summary>
public sealed record PreviewPeopleImportQuery(Stream Content, PeopleImportMode Mode) : IRequest<PeopleImportReport>, IRequirePolicy<AdministratorOnly>;

/// <summary>Writes the rows without errors, all in one transaction; the others are told.</summary>
public sealed record ImportPeopleCommand(Stream Content, PeopleImportMode Mode) : IRequest<PeopleImportReport>, IRequirePolicy<AdministratorOnly>;

internal sealed class ImportPeopleHandler(PeopleRows rows, OneAtATime turn) : IRequestHandler<PreviewPeopleImportQuery, PeopleImportReport>, IRequestHandler<ImportPeopleCommand, PeopleImportReport>
{
    public async Task<PeopleImportReport> Handle(PreviewPeopleImportQuery request, CancellationToken cancellationToken) =>
        new(true, await rows.TakeAsync(PeopleSheet.Read(request.Content), request.Mode, trial: true, cancellationToken));

    public async Task<PeopleImportReport> Handle(ImportPeopleCommand request, CancellationToken cancellationToken)
    {
        // Read before anybody has to wait for it.
        var sheet = PeopleSheet.Read(request.Content);
        return new(false, await turn.RunAsync(() => rows.TakeAsync(sheet, request.Mode, trial: false, cancellationToken), cancellationToken));
    }
}
