namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>The contexts that this scope has used, so that a retry starts from fresh data.</summary>
public sealed class LoadedContexts
{
    private readonly HashSet<ModuleDbContext> _contexts = [];

    public void Remember(ModuleDbContext context) => _contexts.Add(context);

    public void Forget()
    {
        foreach (var context in _contexts) context.ChangeTracker.Clear();
    }
}
