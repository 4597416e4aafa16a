using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class BatchSteps(LoadedContexts contexts) : IBatchSteps
{
    public async Task<StepRefusal?> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return null;
        }
        catch (RuleViolation e)
        {
            return new(e.Code, e.Arguments);
        }
        catch (InvalidInput e)
        {
            return new(e.Code, e.Arguments, e.Pointer);
        }
        catch (ValidationException)
        {
            return new("invalid-input", []);
        }
        catch (Exception e) when (e is Forbidden or NotFound)
        {
            return new(e.Message, []);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || Conflicts.IsDuplicate(e))
        {
            return new("duplicate", []);
        }
        finally
        {
            contexts.Forget();
        }
    }
}
