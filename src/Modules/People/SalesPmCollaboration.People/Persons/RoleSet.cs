using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>Roles as one number, bit n for role n, so that both databases can ask "who has this role" in the statement that reads the person.</summary>
internal static class RoleSet
{
    public static long Bit(Role role) => 1L << (int)role;

    public static long Pack(IEnumerable<Role> roles) => roles.Aggregate(0L, (bits, role) => bits | Bit(role));

    public static IReadOnlyList<Role> Unpack(long bits) => [.. Enum.GetValues<Role>().Where(r => (bits & Bit(r)) != 0)];

    public static IReadOnlyList<string> Names(long bits) => [.. Unpack(bits).Select(r => r.ToString())];
}
