using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>All that Handovers tells the world, on one screen.</summary>
public static class PublishedEvents
{
    public static IEnumerable<IPublishedEvent> From(IDomainEvent domainEvent) => domainEvent switch
    {
        _ => [],
    };
}
