using Microsoft.AspNetCore.Mvc;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>What the fields of one form know of it: whether it came back, and with which refusal.</summary>
public sealed record FormContext(string Form, bool CameBack, ProblemDetails? Problem)
{
    public IReadOnlyList<FieldError> Errors => Problem?.Extensions.TryGetValue("errors", out var errors) == true && errors is IReadOnlyList<FieldError> list ? list : [];

    /// <summary>Labels by pointer, told by the fields as they are drawn, so that the summary names them.</summary>
    public IDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of the fields that must be filled in, told as they are drawn.</summary>
    public ICollection<string> Musts { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public FieldError? ErrorOf(string name) => Errors.FirstOrDefault(e => string.Equals(e.Pointer, JsonPointer.From(name), StringComparison.Ordinal));

    /// <summary>The element's id of a field, found from its name or from a refusal's pointer alike.</summary>
    public static string IdOf(string? form, string pointer) => "f-" + form + pointer.Replace('/', '-');
}
