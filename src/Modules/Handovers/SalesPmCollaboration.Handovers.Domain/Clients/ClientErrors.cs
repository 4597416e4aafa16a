using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Clients;

public static class ClientErrors
{
    public static InvalidInput CreditCodeWrong() => new("/creditCode", "client.credit-code-wrong");
    public static RuleViolation ExternalIdTaken(string source) => new("client.external-id-taken", source);
    public static RuleViolation NoSuchStakeholder() => new("client.no-such-stakeholder");
    public static RuleViolation StakeholderErased() => new("client.stakeholder-erased");
    public static RuleViolation ContractKnown(string number) => new("client.contract-known", number);
    public static RuleViolation TooManyStakeholders(int limit) => new("client.too-many-stakeholders", limit);
}
