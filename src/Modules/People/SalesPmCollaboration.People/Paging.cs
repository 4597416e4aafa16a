namespace SalesPmCollaboration.People;

internal static class Paging
{
    public const int Usual = 50;
    public const int Most = 200;
}
