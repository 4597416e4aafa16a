using System.ComponentModel.DataAnnotations;

namespace SalesPmCollaboration.Handovers.Domain;

/// <summary>项目分级: decides the ritual; set by policy from amount and project type.</summary>
public enum Tier
{
    Light = 1,
    Standard,
    Major,
}

public enum ProjectType
{
    SteelStructure = 1,
    Mep,
    Plant,
    Infrastructure,
    Other,
}

/// <summary>客户关系人 by what they decide.</summary>
public enum StakeholderRole
{
    DecisionMaker = 1,
    EndUser,
    Supervisor,
    GeneralContractor,
    Designer,
    CostConsultant,
    Other,
}

public enum RiskCategory
{
    Technical = 1,
    Resource,
    Site,
    Approval,
    Commercial,
    Other,
}

/// <summary>One risk, of a bid or of a checklist item. Likelihood and impact are 1–5; the texts are at most 1000 characters.</summary>
public sealed record Risk(
    RiskCategory Category, [property: MinLength(1), MaxLength(1000)] string Description, [property: Range(1, 5)] int Likelihood, [property: Range(1, 5)] int Impact, [property: MaxLength(1000)] string? Mitigation = null);
