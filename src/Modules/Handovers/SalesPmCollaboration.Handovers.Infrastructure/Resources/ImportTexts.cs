namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

<<<<<<< HEAD
=======
/// <summary>What imports and the webhook say.</summary>
>>>>>>> imports
internal sealed class ImportTexts;
